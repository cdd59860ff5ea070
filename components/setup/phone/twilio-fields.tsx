import { CircleCheck } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { SecretField } from "@/components/form/secret-field";
import type { StepForm } from "@/components/setup/saving/use-step-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { useTranslations } from "@/components/words/use-translations";
import type { PhoneStepView } from "@/lib/setup/schema";
import type { PhoneValues } from "./phone-step";

/** A number that the clinic has at Twilio. Its credentials are taken and never shown again. */
export function TwilioFields({ step }: { step: StepForm<PhoneValues, PhoneStepView> }) {
  const words = useTranslations("phoneStep");
  const { hasCredentials } = step.view.twilio;
  const [isReplacing, setIsReplacing] = useState(false);
  const { accountSid, authToken } = step.form.watch("twilio");
  const isTyping = accountSid !== "" || authToken !== "";
  const replace = useRef<HTMLButtonElement>(null);
  const wasTyping = useRef(false);

  // Once they are saved the fields are gone, and the focus goes to what stands in their place.
  useEffect(() => {
    if (!isTyping) return;
    return () => {
      wasTyping.current = true;
      setIsReplacing(false);
    };
  }, [isTyping]);
  useEffect(() => {
    if (!wasTyping.current || !hasCredentials || isTyping) return;
    wasTyping.current = false;
    if (document.activeElement === document.body) replace.current?.focus();
  }, [hasCredentials, isTyping]);

  return (
    <div className="space-y-5">
      <Field
        label={words("twilioNumber")}
        type="tel"
        inputMode="tel"
        autoComplete="off"
        maxLength={40}
        error={step.errorOf("twilio.number")}
        {...step.text("twilio.number")}
      />
      {hasCredentials && !isReplacing && !isTyping ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <p className="flex items-center gap-2">
            <CircleCheck aria-hidden="true" className="size-5 shrink-0 text-accent" />
            {words("credentialsSet")}
          </p>
          <Button ref={replace} tone="quiet" className="px-3!" onClick={() => setIsReplacing(true)}>
            {words("replaceCredentials")}
          </Button>
        </div>
      ) : (
        <>
          <p className="text-muted text-sm">{words("credentialsHint")}</p>
          <Field
            label={words("accountSid")}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={64}
            error={step.errorOf("twilio.accountSid")}
            {...step.text("twilio.accountSid")}
          />
          <SecretField
            label={words("authToken")}
            autoComplete="off"
            maxLength={128}
            error={step.errorOf("twilio.authToken")}
            {...step.text("twilio.authToken")}
          />
        </>
      )}
    </div>
  );
}
