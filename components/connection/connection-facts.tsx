import { LocalTime } from "@/components/ui/local-time";
import { translator } from "@/lib/i18n/translator";
import type { ConnectionStatus } from "@/lib/pms/schema";

type Props = {
  connection: ConnectionStatus;
  /** False where the practice and its system are named already. */
  withName?: boolean;
};

export function ConnectionFacts({ connection, withName = true }: Props) {
  const words = translator("connection");
  const { practiceName, pmsType, connectedAt, officeId } = connection;
  const facts = [
    { name: words("practice"), value: withName && practiceName },
    { name: words("pmsType"), value: withName && pmsType },
    { name: words("since"), value: connectedAt && <LocalTime at={connectedAt} /> },
    { name: words("officeId"), value: officeId },
  ];
  return (
    <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
      {facts
        .filter((fact) => fact.value)
        .map((fact) => (
          <div key={fact.name}>
            <dt className="text-muted text-sm">{fact.name}</dt>
            <dd className="break-words font-medium">{fact.value}</dd>
          </div>
        ))}
    </dl>
  );
}
