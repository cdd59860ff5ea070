import { ArrowLeft, ArrowRight } from "lucide-react";
import Link from "next/link";
import { buttonStyle } from "@/components/ui/button";
import { translator } from "@/lib/i18n/translator";
import { type SetupStepId, setupSteps } from "@/lib/setup/steps";

type Props = {
  step: SetupStepId;
  /** How the way on presents itself: as the thing to do, as something to put off, or not at all. */
  forward: "continue" | "later" | "none";
};

export function StepLinks({ step, forward }: Props) {
  const words = translator("setup");
  const at = setupSteps.findIndex(({ id }) => id === step);
  const before = setupSteps[at - 1];
  const after = setupSteps[at + 1];
  return (
    <div className="mt-8 flex flex-col-reverse gap-3 sm:flex-row sm:items-center sm:justify-between">
      {before ? (
        <Link href={before.path} className={buttonStyle({ tone: "quiet", className: "sm:-ml-5" })}>
          <ArrowLeft aria-hidden="true" className="size-5" />
          {words("back")}
        </Link>
      ) : (
        <span />
      )}
      {after && forward !== "none" && (
        <Link
          href={after.path}
          className={buttonStyle({ tone: forward === "continue" ? "primary" : "quiet" })}
        >
          {forward === "continue"
            ? words("continueTo", { name: words(`steps.${after.id}`) })
            : words("later")}
          <ArrowRight aria-hidden="true" className="size-5" />
        </Link>
      )}
    </div>
  );
}
