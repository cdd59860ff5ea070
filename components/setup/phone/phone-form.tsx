"use client";

import { StepFields } from "@/components/setup/saving/step-fields";
import { useStepForm } from "@/components/setup/saving/use-step-form";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { useTranslations } from "@/components/words/use-translations";
import type { PhoneStepView } from "@/lib/setup/schema";
import { ForwardingGuide } from "./forwarding-guide";
import { MethodCards } from "./method-cards";
import { phoneStep } from "./phone-step";
import { TransferFields } from "./transfer-fields";
import { TwilioFields } from "./twilio-fields";

type Props = {
  view: PhoneStepView;
  /** The agent's own number, once it was launched. */
  agentNumber: string | null;
  accountId: string;
  mayChange: boolean;
  drawnAt: string;
};

export function PhoneForm({ view, agentNumber, accountId, mayChange, drawnAt }: Props) {
  const words = useTranslations("phoneStep");
  const step = useStepForm({ definition: phoneStep, view, accountId });
  const { form } = step;
  const method = form.watch("method");
  return (
    <StepFields step={step} mayChange={mayChange} drawnAt={drawnAt}>
      <Card>
        <Field
          label={words("clinicNumber")}
          hint={words("clinicNumberHint")}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          maxLength={40}
          error={step.errorOf("clinicNumber")}
          {...step.text("clinicNumber")}
        />
      </Card>
      <Card className="space-y-6">
        <MethodCards value={method} onChange={(chosen) => form.setValue("method", chosen)} />
        {method === "new" && (
          <Field
            label={words("areaCode")}
            hint={words("areaCodeHint")}
            inputMode="numeric"
            autoComplete="off"
            maxLength={3}
            className="max-w-32"
            error={step.errorOf("areaCode")}
            {...step.text("areaCode")}
          />
        )}
        {method === "forward" && <ForwardingGuide agentNumber={agentNumber} />}
        {method === "twilio" && <TwilioFields step={step} />}
      </Card>
      <Card aria-labelledby="transfer-title">
        <h2 id="transfer-title" className="font-semibold text-lg">
          {words("transferTitle")}
        </h2>
        <p className="mt-1 mb-4 text-muted">{words("transferText")}</p>
        <TransferFields step={step} />
      </Card>
    </StepFields>
  );
}
