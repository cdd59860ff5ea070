import { HoursEditor } from "@/components/setup/hours/hours-editor";
import type { StepForm } from "@/components/setup/saving/use-step-form";
import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { RadioCards } from "@/components/ui/radio-cards";
import { useTranslations } from "@/components/words/use-translations";
import type { PhoneStepView } from "@/lib/setup/schema";
import type { PhoneValues } from "./phone-step";
import { isSameNumber } from "./readable-number";

/** Where callers go who ask for a person, and when somebody is there. */
export function TransferFields({ step }: { step: StepForm<PhoneValues, PhoneStepView> }) {
  const words = useTranslations("phoneStep");
  const { form } = step;
  const hours = form.watch("transferHours");
  const isLoop =
    form.watch("method") === "forward" &&
    isSameNumber(form.watch("transferNumber"), form.watch("clinicNumber"));
  return (
    <div className="space-y-6">
      <Field
        label={words("transferNumber")}
        hint={words("transferNumberHint")}
        type="tel"
        inputMode="tel"
        autoComplete="off"
        maxLength={40}
        error={step.errorOf("transferNumber")}
        {...step.text("transferNumber")}
      />
      {isLoop && (
        <Alert tone="warning" role="status" title={words("transferLoop")}>
          {words("transferLoopText")}
        </Alert>
      )}
      <RadioCards
        name="transferHours"
        legend={words("transferHours")}
        options={[
          { value: "open", label: words("whileOpen") },
          { value: "own", label: words("ownHours") },
        ]}
        value={hours === null ? "open" : "own"}
        onChange={(choice) => form.setValue("transferHours", choice === "open" ? null : {})}
      />
      {hours !== null && (
        <HoursEditor
          id="transfer"
          legend={words("ownHoursTitle")}
          hint={words("ownHoursHint")}
          value={hours}
          onChange={(week) => form.setValue("transferHours", week)}
          errorOf={(day) => step.errorOf(`transferHours.${day}`, "now")}
        />
      )}
    </div>
  );
}
