import { Card } from "@/components/ui/card";
import { translator } from "@/lib/i18n/translator";
import type { ChangedPart } from "@/lib/launch/schema";

/** What an update would change for whoever calls. */
export function ChangesList({ changes }: { changes: readonly ChangedPart[] }) {
  const words = translator("review");
  if (changes.length === 0) return <p className="text-muted">{words("noChanges")}</p>;
  return (
    <Card aria-labelledby="changes-title">
      <h2 id="changes-title" className="font-semibold text-lg">
        {words("changesTitle")}
      </h2>
      <p className="mt-1 text-muted">{words("changesLead")}</p>
      <ul className="mt-3 list-disc space-y-1 pl-5 marker:text-accent">
        {changes.map((part) => (
          <li key={part}>{words(`changes.${part}`)}</li>
        ))}
      </ul>
    </Card>
  );
}
