import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { buttonStyle } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { translator } from "@/lib/i18n/translator";
import type { ConnectionStatus } from "@/lib/pms/schema";

/** The one thing to do next. */
export function NextStep({ connection }: { connection: ConnectionStatus }) {
  const words = translator("home");
  const { text, href } = nextByStatus[connection.status];
  return (
    <Card aria-labelledby="next-title">
      <p className="font-semibold text-accent text-sm">{words("nextTitle")}</p>
      <h2 id="next-title" className="mt-1 font-semibold text-xl">
        {words(`next.${text}.title`)}
      </h2>
      <p className="mt-2 text-muted">{words(`next.${text}.text`)}</p>
      <Link href={href} className={buttonStyle({ className: "mt-5 w-full sm:w-auto" })}>
        {words(`next.${text}.action`)}
        <ArrowRight aria-hidden="true" className="size-5" />
      </Link>
    </Card>
  );
}

const connect = { text: "connect", href: "/home/agent/setup/pms" } as const;
const setup = { text: "setup", href: "/home/agent/setup" } as const;

const nextByStatus = {
  not_connected: connect,
  disconnected: connect,
  choosing_practice: { text: "choose", href: "/home/agent/setup/pms" },
  needs_reconnect: { text: "reconnect", href: "/home/agent/setup/pms" },
  active: setup,
  syncing: setup,
} as const satisfies Record<ConnectionStatus["status"], { text: string; href: string }>;
