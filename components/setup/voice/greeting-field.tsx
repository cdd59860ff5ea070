import type { StepForm } from "@/components/setup/saving/use-step-form";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { TextArea } from "@/components/ui/text-area";
import { useTranslations } from "@/components/words/use-translations";
import type { VoiceStepView } from "@/lib/setup/schema";
import { GreetingPreview } from "./greeting-preview";
import { kindFor, offeredGreeting } from "./greetings";
import type { VoiceValues } from "./voice-step";

export function GreetingField({ step }: { step: StepForm<VoiceValues, VoiceStepView> }) {
  const words = useTranslations("voiceStep");
  const { form } = step;
  const { greeting, languages, clinicName } = form.watch();
  const offered = offeredGreeting(kindFor(languages), clinicName);
  return (
    <div className="space-y-4">
      <TextArea
        label={words("greeting")}
        hint={words("greetingHint")}
        rows={4}
        maxLength={500}
        error={step.errorOf("greeting")}
        {...step.text("greeting")}
      />
      <Button
        tone="quiet"
        // Keeps its place where there is nothing to suggest.
        className={classNames("-ml-3 px-3!", greeting === offered && "invisible")}
        onClick={() => form.setValue("greeting", offered)}
      >
        {words("offerGreeting")}
      </Button>
      <GreetingPreview greeting={greeting} languages={languages} />
    </div>
  );
}
