import { CircleCheck, Clock, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { LocalTime } from "@/components/ui/local-time";
import { translator } from "@/lib/i18n/translator";
import type { ConnectionHealth, ConnectionStatus } from "@/lib/pms/schema";
import { ProvedWorking } from "./proved-working";

type Props = { connection: ConnectionStatus; health: ConnectionHealth };

/** When the connection was last seen to work, and how old the schedule is that it brings. */
export function ConnectionProof({ connection, health }: Props) {
  const { trouble, proof, dataAsOf } = health;
  const proofIcon = trouble ? <Clock className="text-muted" /> : <CircleCheck />;
  return (
    <ul className="space-y-1.5">
      <Line icon={proofIcon}>
        <ProvedWorking
          connection={connection}
          at={proof.at}
          drawnAt={new Date().toISOString()}
          isTroubled={trouble !== null}
        />
      </Line>
      {dataAsOf && <DataAge health={health} at={dataAsOf} />}
    </ul>
  );
}

function DataAge({ health, at }: { health: ConnectionHealth; at: string }) {
  const words = translator("health");
  const time = () => <LocalTime at={at} show="clock" />;
  if (!health.isDataOld) {
    return <Line icon={<Clock className="text-muted" />}>{words.rich("asOf", { time })}</Line>;
  }
  return (
    <Line icon={<TriangleAlert className="text-warning" />}>
      <span className="font-semibold">{words.rich("asOfOld", { time })}</span>{" "}
      {usually(health.intervalMinutes)}
    </Line>
  );
}

/** How often the schedule comes, in the unit in which people say it. */
function usually(minutes: number | null): string | null {
  const words = translator("health");
  if (minutes === null || minutes < 1) return null;
  if (minutes < 120) return words("everyMinutes", { minutes });
  return words("everyHours", { hours: Math.round(minutes / 60) });
}

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-start gap-2.5">
      <span aria-hidden="true" className="mt-0.5 shrink-0 text-accent [&>svg]:size-5">
        {icon}
      </span>
      <span>{children}</span>
    </li>
  );
}
