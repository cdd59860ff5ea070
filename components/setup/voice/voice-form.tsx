"use client";

import { StepFields } from "@/components/setup/saving/step-fields";
import { useStepForm } from "@/components/setup/saving/use-step-form";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FieldError } from "@/components/ui/field-frame";
import { useLocale } from "@/components/words/use-locale";
import { useTranslations } from "@/components/words/use-translations";
import { languages as allLanguages, type VoiceStepView } from "@/lib/setup/schema";
import { GreetingField } from "./greeting-field";
import { isOffered, kindFor, offeredGreeting } from "./greetings";
import { TimeZoneField } from "./time-zone-field";
import { VoiceCards } from "./voice-cards";
import { type Language, type VoiceValues, voiceStep } from "./voice-step";

type Props = { view: VoiceStepView; accountId: string; mayChange: boolean; drawnAt: string };

export function VoiceForm({ view, accountId, mayChange, drawnAt }: Props) {
  const words = useTranslations("voiceStep");
  const locale = useLocale();
  const step = useStepForm({
    definition: voiceStep,
    view,
    start: view.version > 0 ? voiceStep.valuesOf(view) : suggested(view, locale),
    accountId,
  });
  const { form } = step;
  const { languages, voiceId } = form.watch();

  /** The greeting that we wrote goes along; one that the clinic wrote stays. */
  const follow = (before: VoiceValues, change: Partial<VoiceValues>) => {
    const after = { ...before, ...change };
    if (!isOffered(before.greeting, before.clinicName)) return;
    form.setValue("greeting", offeredGreeting(kindFor(after.languages), after.clinicName));
  };
  const toggle = (language: Language, isOn: boolean) => {
    const before = form.getValues();
    const chosen = allLanguages.filter((known) =>
      known === language ? isOn : before.languages.includes(known),
    );
    form.setValue("languages", chosen);
    if (chosen.length > 0) follow(before, { languages: chosen });
  };
  const name = form.register("clinicName");

  return (
    <StepFields step={step} mayChange={mayChange} drawnAt={drawnAt}>
      <Card className="space-y-6">
        <Field
          label={words("clinicName")}
          hint={words("clinicNameHint")}
          autoComplete="organization"
          maxLength={120}
          error={step.errorOf("clinicName")}
          {...step.text("clinicName")}
          onChange={(event) => {
            const before = form.getValues();
            name.onChange(event);
            follow(before, { clinicName: event.target.value });
          }}
        />
        <TimeZoneField step={step} />
        <fieldset>
          <legend className="font-semibold">{words("languages")}</legend>
          <p className="mt-0.5 text-muted text-sm">{words("languagesHint")}</p>
          <div className="mt-1.5 flex flex-wrap gap-x-8">
            {allLanguages.map((language) => (
              <Checkbox
                key={language}
                label={words(`languageNames.${language}`)}
                checked={languages.includes(language)}
                onChange={({ target }) => toggle(language, target.checked)}
              />
            ))}
          </div>
          <FieldError
            id="languages-error"
            error={languages.length === 0 ? words("languageNeeded") : undefined}
          />
        </fieldset>
      </Card>
      <Card>
        <VoiceCards
          value={voiceId}
          onChange={(id) => form.setValue("voiceId", id)}
          error={step.errorOf("voiceId", "now")}
        />
      </Card>
      <Card>
        <GreetingField step={step} />
      </Card>
    </StepFields>
  );
}

/** Before anything was saved: what most clinics would say, to be saved with the first change. */
function suggested(view: VoiceStepView, locale: Language): VoiceValues {
  const values = { ...voiceStep.valuesOf(view), languages: [locale] };
  return { ...values, greeting: offeredGreeting(kindFor([locale]), values.clinicName) };
}
