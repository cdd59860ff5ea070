import { ChevronRight, CircleCheck } from "lucide-react";
import Link from "next/link";
import { Card } from "@/components/ui/card";
import { textLink } from "@/components/ui/text-link";
import { translator } from "@/lib/i18n/translator";
import { setupSteps } from "@/lib/setup/steps";
import { blockerText } from "./blocker-text";

/** Only what is missing, each a way to where it is filled in. */
export function MissingList({ missing }: { missing: readonly string[] }) {
  const words = translator("review");
  const steps = translator("setup.steps");
  if (missing.length === 0) {
    return (
      <p className="flex items-start gap-2.5">
        <CircleCheck aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-accent" />
        <span>
          <span className="block font-semibold">{words("allThereTitle")}</span>{" "}
          {words("allThereText")}
        </span>
      </p>
    );
  }
  return (
    <Card aria-labelledby="missing-title">
      <h2 id="missing-title" className="font-semibold text-lg">
        {words("missingTitle")}
      </h2>
      <p className="mt-1 text-muted">{words("missingLead")}</p>
      <ul className="mt-4 divide-y divide-line">
        {missing.map((blocker) => {
          const step = setupSteps.find(({ id }) => blocker.startsWith(`${id}.`));
          if (!step) return null;
          return (
            <li key={blocker}>
              <Link
                href={step.path}
                className="group flex min-h-12 items-center justify-between gap-3 py-2"
              >
                <span>
                  <span className={textLink}>{blockerText(blocker)}</span>
                  <span className="block text-muted text-sm">{steps(step.id)}</span>
                </span>
                <ChevronRight aria-hidden="true" className="size-5 shrink-0 text-muted" />
              </Link>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
