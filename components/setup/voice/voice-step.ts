import type { StepDefinition } from "@/components/setup/saving/step-definition";
import {
  type languages,
  type VoiceStepView,
  voiceStepSchema,
  voiceStepViewSchema,
} from "@/lib/setup/schema";

export type Language = (typeof languages)[number];

export type VoiceValues = {
  clinicName: string;
  timeZone: string;
  languages: Language[];
  voiceId: string;
  greeting: string;
};

export const voiceStep: StepDefinition<VoiceValues, VoiceStepView> = {
  step: "voice",
  inputSchema: voiceStepSchema,
  viewSchema: voiceStepViewSchema,
  valuesOf: (view) => ({
    clinicName: view.clinicName ?? "",
    timeZone: view.timeZone ?? "",
    languages: view.languages ?? [],
    voiceId: view.voiceId ?? "",
    greeting: view.greeting ?? "",
  }),
  inputOf: (values) => ({
    ...values,
    languages: values.languages.length > 0 ? values.languages : null,
  }),
  groupOf: (path) => [path.split(".")[0] ?? path],
  secrets: [],
};
