import { useEffect, useState } from "react";
import type { StepForm } from "@/components/setup/saving/use-step-form";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { useTranslations } from "@/components/words/use-translations";
import type { VoiceStepView } from "@/lib/setup/schema";
import { allZones, browserZone, commonZones, isCommonZone } from "./time-zones";
import type { VoiceValues } from "./voice-step";

const OTHER = "other";

/** Zones of Canada and the US to choose from; all others are found by typing. */
export function TimeZoneField({ step }: { step: StepForm<VoiceValues, VoiceStepView> }) {
  const words = useTranslations("voiceStep");
  const { form, saver, view } = step;
  const zone = form.watch("timeZone");
  const [isOther, setIsOther] = useState(zone !== "" && !isCommonZone(zone));
  const [isGuess, setIsGuess] = useState(false);

  useEffect(() => {
    const guess = browserZone();
    if (view.version > 0 || form.getValues("timeZone") || !guess.includes("/")) return;
    saver.quietly(() => form.setValue("timeZone", guess));
    setIsOther(!isCommonZone(guess));
    setIsGuess(true);
  }, [form, saver, view.version]);

  const choose = (chosen: string) => {
    setIsGuess(false);
    setIsOther(chosen === OTHER);
    form.setValue("timeZone", chosen === OTHER ? "" : chosen);
  };
  const error = step.errorOf("timeZone");
  return (
    <div className="space-y-4">
      <Select
        id="timeZone"
        label={words("timeZone")}
        hint={words(isGuess ? "timeZoneGuess" : "timeZoneHint")}
        error={isOther ? undefined : error}
        value={isOther ? OTHER : zone}
        onChange={({ target }) => choose(target.value)}
      >
        <option value="" disabled>
          {words("choose")}
        </option>
        {commonZones.map(({ id, key }) => (
          <option key={id} value={id}>
            {words(`zones.${key}`)}
          </option>
        ))}
        <option value={OTHER}>{words("otherZone")}</option>
      </Select>
      {isOther && (
        <>
          <Field
            label={words("otherZoneName")}
            hint={words("otherZoneHint")}
            list="time-zones"
            autoComplete="off"
            spellCheck={false}
            error={error}
            {...step.text("timeZone")}
            id="otherTimeZone"
          />
          <datalist id="time-zones">
            {allZones().map((id) => (
              <option key={id} value={id} />
            ))}
          </datalist>
        </>
      )}
    </div>
  );
}
