import { translator } from "@/lib/i18n/translator";
import { type SetupStepId, setupSteps } from "@/lib/setup/steps";
import { pageTitleId } from "./page-title-id";

type Props = { step: SetupStepId; heading: string; lead: string };

export function StepHeading({ step, heading, lead }: Props) {
  const number = setupSteps.findIndex(({ id }) => id === step) + 1;
  const words = translator("setup");
  return (
    <div className="mb-8">
      <p className="hidden font-semibold text-accent text-sm lg:block">
        {words("position", { number, count: setupSteps.length })}
      </p>
      <h1 id={pageTitleId} tabIndex={-1} className="mt-1 font-semibold text-2xl sm:text-3xl">
        {heading}
      </h1>
      <p className="mt-2 text-lg text-muted">{lead}</p>
    </div>
  );
}
