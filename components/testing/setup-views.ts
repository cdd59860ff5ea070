import type {
  IntegrationsStepView,
  KnowledgeStepView,
  PhoneStepView,
  VoiceStepView,
} from "@/lib/setup/schema";

const meta = {
  version: 3,
  updatedAt: "2025-11-22T10:00:00.000Z",
  updatedBy: "Olive Owner",
  canUndo: true,
};
const nobody = { version: 0, updatedAt: null, updatedBy: null, canUndo: false };

export const newVoice: VoiceStepView = {
  clinicName: "Test Clinic",
  timeZone: null,
  languages: null,
  voiceId: null,
  greeting: null,
  ...nobody,
};
export const savedVoice: VoiceStepView = {
  clinicName: "Test Clinic",
  timeZone: "America/Toronto",
  languages: ["en"],
  voiceId: "Elliot",
  greeting: "Test Clinic, hello.",
  ...meta,
};
export const newKnowledge: KnowledgeStepView = {
  facts: {},
  faqs: [],
  website: null,
  websiteState: "none",
  websiteProblem: null,
  websitePages: null,
  websiteReadAt: null,
  websitePreview: null,
  files: [],
  warnings: [],
  ...nobody,
};
export const newIntegrations: IntegrationsStepView = {
  notifyEmails: [],
  webhookUrl: null,
  hasWebhook: false,
  webhookSecret: "test-signing-secret",
  notifyOf: [],
  ...nobody,
};
export const newPhone: PhoneStepView = {
  method: null,
  areaCode: null,
  clinicNumber: null,
  twilio: { number: null, hasCredentials: false },
  transferNumber: null,
  transferHours: null,
  ...nobody,
};
