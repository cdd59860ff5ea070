import { Wordmark } from "@/components/brand/wordmark";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { contentId } from "@/components/ui/skip-link";
import { translator } from "@/lib/i18n/translator";
import type { RepairView } from "@/lib/repair/schema";
import { RepairGuide } from "./repair-guide";
import { RepairState } from "./repair-state";

/** The guide for somebody without an account: it names the practice, and nothing else of it. */
export function PublicRepair({ view, path }: { view: RepairView; path: string }) {
  const words = translator("repair");
  const { practiceName, pmsType } = view;
  return (
    <div className="mx-auto max-w-2xl px-4 py-8 sm:px-6 sm:py-12">
      <header className="mb-8 flex items-center justify-between gap-4">
        <Wordmark name={translator("brand")("name")} />
        <LanguageSwitch />
      </header>
      <main id={contentId} tabIndex={-1}>
        <h1 className="break-words font-semibold text-2xl sm:text-3xl">
          {words("publicHeading", { practice: practiceName })}
        </h1>
        <p className="mt-2 text-lg text-muted">{words("publicLead")}</p>
        {pmsType && <p className="mt-2">{words("publicSystem", { pmsType })}</p>}
        <div className="mt-8 space-y-6">
          <RepairState state={view.state} checkedAt={view.checkedAt} path={path} />
          <RepairGuide />
        </div>
      </main>
    </div>
  );
}
