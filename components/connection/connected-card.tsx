import { ArrowRight, CircleCheck } from "lucide-react";
import Link from "next/link";
import { buttonStyle } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { FocusOnLoad } from "@/components/ui/focus-on-load";
import { textLink } from "@/components/ui/text-link";
import { translator } from "@/lib/i18n/translator";
import type { ConnectionHealth, ConnectionStatus } from "@/lib/pms/schema";
import { AgentAbilities } from "./agent-abilities";
import { ConnectForm } from "./connect-form";
import { ConnectionFacts } from "./connection-facts";
import { ConnectionProof } from "./connection-proof";
import { DisconnectButton } from "./disconnect-button";
import { WaitingChoice } from "./waiting-choice";

type Props = {
  connection: ConnectionStatus;
  health: ConnectionHealth;
  mayChange: boolean;
  justConnected: boolean;
};

export function ConnectedCard({ connection, health, mayChange, justConnected }: Props) {
  const words = translator("connection");
  const steps = translator("setup");
  const practice = connection.practiceName ?? words("yourPractice");
  const { pmsType } = connection;
  const title = (
    <h2
      id="connected-title"
      className="flex items-start gap-3 font-semibold text-accent-strong text-xl"
    >
      <CircleCheck aria-hidden="true" className="mt-0.5 size-6 shrink-0" />
      <span className="min-w-0 break-words">
        {pmsType
          ? words("connectedWithType", { practice, pmsType })
          : words("connected", { practice })}
      </span>
    </h2>
  );
  return (
    <Card aria-labelledby="connected-title" className="overflow-hidden p-0! sm:p-0!">
      <div className="border-accent-line border-b bg-accent-soft p-5 sm:px-7">
        {justConnected ? <FocusOnLoad>{title}</FocusOnLoad> : title}
      </div>
      <div className="space-y-6 p-5 sm:p-7">
        <AgentAbilities />
        <Link
          href="/home/agent/setup/review"
          className={buttonStyle({ className: "w-full sm:w-auto" })}
        >
          {steps("continueToReview")}
          <ArrowRight aria-hidden="true" className="size-5" />
        </Link>
        <WaitingChoice connection={connection} />
        <div className="space-y-5 border-line border-t pt-6">
          <ConnectionProof connection={connection} health={health} />
          <ConnectionFacts connection={connection} withName={false} />
          <p className="flex flex-wrap items-center gap-x-2">
            {words("repairHint")}
            <Link href="/home/agent/setup/pms/repair" className={textLink}>
              {words("whatToCheck")}
            </Link>
          </p>
        </div>
        {mayChange ? (
          <div className="border-line border-t pt-4">
            <div className="flex flex-col gap-1 sm:-mx-5 sm:flex-row sm:justify-between">
              <ConnectForm label={words("connectAnother")} tone="quiet" />
              <DisconnectButton practice={practice} />
            </div>
          </div>
        ) : (
          <p className="border-line border-t pt-4 text-muted">{words("staffReason")}</p>
        )}
      </div>
    </Card>
  );
}
