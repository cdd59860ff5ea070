"use client";

import type { ReactNode } from "react";
import type { FieldValues } from "react-hook-form";
import { Alert } from "@/components/ui/alert";
import { useHydrated } from "@/components/ui/use-hydrated";
import { useTranslations } from "@/components/words/use-translations";
import { SaveBar } from "./save-bar";
import type { StepMeta } from "./step-definition";
import type { StepForm } from "./use-step-form";

type Props<Values extends FieldValues, View extends StepMeta> = {
  step: StepForm<Values, View>;
  mayChange: boolean;
  drawnAt: string;
  children: ReactNode;
};

/** The form of a step: it has no button, since it saves itself. Who may not change it sees why. */
export function StepFields<Values extends FieldValues, View extends StepMeta>({
  step,
  mayChange,
  drawnAt,
  children,
}: Props<Values, View>) {
  const words = useTranslations("saving");
  const hydrated = useHydrated();
  return (
    <>
      {!mayChange && (
        <div className="mb-6">
          <Alert tone="info" title={words("staffTitle")}>
            <p id="staff-reason">{words("staffText")}</p>
          </Alert>
        </div>
      )}
      <form
        noValidate
        onBlur={() => step.saver.saveIfChanged()}
        onSubmit={(event) => {
          event.preventDefault();
          void step.saver.save();
        }}
      >
        {/* What is typed before the scripts are there would be lost, so nothing can be typed yet. */}
        <fieldset
          disabled={!mayChange || !hydrated}
          aria-describedby={mayChange ? undefined : "staff-reason"}
          className={mayChange ? undefined : locked}
        >
          <div className="space-y-6">{children}</div>
        </fieldset>
        <SaveBar step={step} mayChange={mayChange} drawnAt={drawnAt} />
      </form>
    </>
  );
}

const locked =
  "[&_input]:cursor-not-allowed [&_input]:bg-sunken [&_label]:cursor-not-allowed [&_select]:cursor-not-allowed [&_select]:bg-sunken [&_textarea]:bg-sunken";
