import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { translator } from "@/lib/i18n/translator";
import type { SetupStepId } from "@/lib/setup/steps";
import { StepHeading } from "./step-heading";
import { StepLinks } from "./step-links";

type IntroducedStep = Extract<SetupStepId, "review">;

/** A step that is not open yet: what will stand here, and what the person will do. */
export function StepIntro({ step }: { step: IntroducedStep }) {
  const words = translator("setup");
  return (
    <>
      <StepHeading
        step={step}
        heading={words(`intro.${step}.heading`)}
        lead={words(`intro.${step}.lead`)}
      />
      <div className="space-y-6">
        <Alert tone="info" title={words("notYet.title")}>
          <p>{words("notYet.text")}</p>
        </Alert>
        <Card aria-labelledby="points-title">
          <h2 id="points-title" className="font-semibold text-lg">
            {words("pointsTitle")}
          </h2>
          <ul className="mt-3 list-disc space-y-2 pl-5 marker:text-accent">
            {points.map((point) => (
              <li key={point}>{words(`intro.${step}.${point}`)}</li>
            ))}
          </ul>
        </Card>
      </div>
      <StepLinks step={step} forward="continue" />
    </>
  );
}

const points = ["point1", "point2", "point3", "point4"] as const;
