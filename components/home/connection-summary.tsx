import { ConnectionFacts } from "@/components/connection/connection-facts";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { translator } from "@/lib/i18n/translator";
import type { ConnectionStatus } from "@/lib/pms/schema";

export function ConnectionSummary({ connection }: { connection: ConnectionStatus }) {
  const words = translator("connection");
  return (
    <Card aria-labelledby="connection-title" className="space-y-5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id="connection-title" className="font-semibold text-lg">
          {translator("home")("connectionTitle")}
        </h2>
        <Badge tone={tones[connection.status]}>{words(`states.${connection.status}`)}</Badge>
      </div>
      {connection.practiceName && <ConnectionFacts connection={connection} />}
    </Card>
  );
}

const tones = {
  not_connected: "neutral",
  choosing_practice: "attention",
  active: "good",
  syncing: "good",
  needs_reconnect: "attention",
  disconnected: "neutral",
} as const satisfies Record<ConnectionStatus["status"], string>;
