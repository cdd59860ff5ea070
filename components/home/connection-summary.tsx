import { ConnectionFacts } from "@/components/connection/connection-facts";
import { ConnectionProof } from "@/components/connection/connection-proof";
import { isConnected } from "@/components/connection/is-connected";
import { LiveConnection } from "@/components/connection/live-connection";
import { needsPerson, TroubleAlert } from "@/components/connection/trouble-alert";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { translator } from "@/lib/i18n/translator";
import type { ConnectionHealth, ConnectionStatus } from "@/lib/pms/schema";

type Props = {
  connection: ConnectionStatus;
  health: ConnectionHealth;
  /** Whether a notice of the page says already what there is to do. */
  isTold: boolean;
};

export function ConnectionSummary({ connection, health, isTold }: Props) {
  const words = translator("connection");
  const state = needsPerson(health.trouble) ? "needs_reconnect" : connection.status;
  return (
    <Card aria-labelledby="connection-title" className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id="connection-title" className="font-semibold text-lg">
          {translator("home")("connectionTitle")}
        </h2>
        <Badge tone={tones[state]}>{words(`states.${state}`)}</Badge>
      </div>
      <LiveConnection initial={connection} everyMs={60_000} />
      {health.trouble && (
        <TroubleAlert trouble={health.trouble} upTo={isTold ? "title" : "action"} />
      )}
      {isConnected(connection) && <ConnectionProof connection={connection} health={health} />}
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
