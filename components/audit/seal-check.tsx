import { ShieldCheck } from "lucide-react";
import { Alert } from "@/components/ui/alert";
import { auditWords } from "@/lib/i18n/audit-words";
import { currentLocale } from "@/lib/i18n/locale";

/** Whether what the page shows is as it was written, and how the rest is checked. */
export function SealCheck({ count, misfits }: { count: number; misfits: readonly number[] }) {
  const words = auditWords();
  if (misfits.length > 0) {
    const numbers = new Intl.ListFormat(currentLocale()).format(misfits.map(String));
    return (
      <Alert tone="error" title={words("misfitTitle", { count: misfits.length })}>
        <p>{words("misfitText", { count: misfits.length, numbers })}</p>
      </Alert>
    );
  }
  return (
    <div className="flex gap-2.5 text-muted text-sm">
      <ShieldCheck aria-hidden="true" className="size-5 shrink-0 text-accent" />
      <p>
        {count > 0 && <>{words("checked", { count })} </>}
        {words.rich("wholeCheck", {
          code: (command) => <code className="whitespace-nowrap">{command}</code>,
        })}
      </p>
    </div>
  );
}
