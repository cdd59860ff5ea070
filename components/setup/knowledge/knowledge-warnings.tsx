import { TriangleAlert } from "lucide-react";
import { useTranslations } from "@/components/words/use-translations";
import type { Warning } from "@/lib/knowledge/schema";

type Props = { warnings: readonly Warning[]; where: string };

/** What in it looks as if it were about a patient. */
export function KnowledgeWarnings({ warnings, where }: Props) {
  const words = useTranslations("knowledgeCheck.warnings");
  const advice = useTranslations("knowledgeStep");
  const kinds = [...new Set(warnings.filter((one) => one.where === where).map(({ kind }) => kind))];
  if (kinds.length === 0) return null;
  return (
    <div className="mt-2 flex gap-2 rounded-control border border-warning-line bg-warning-soft p-3 text-sm text-warning">
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div>
        {kinds.map((kind) => (
          <p key={kind}>{words(kind)}</p>
        ))}
        <p>{advice("takeOut")}</p>
      </div>
    </div>
  );
}
