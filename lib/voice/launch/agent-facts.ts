import "server-only";
import type { ClinicFacts } from "@/db/schema/setup";
import type { SetupFacts } from "@/lib/setup/get-setup";
import type { Language } from "@/lib/voice/tool";

/** All that an agent is made of. Nothing of it is a secret, and nothing of it is about a patient. */
export type AgentFacts = {
  accountId: string;
  clinicName: string;
  timeZone: string;
  /** The first one is the one that it speaks unless the caller speaks the other. */
  languages: readonly [Language, ...Language[]];
  voiceId: string;
  greeting: string;
  clinic: ClinicFacts;
  faqs: readonly { question: string; answer: string }[];
  websiteText: string | null;
  files: readonly KnowledgeText[];
  phone: {
    method: "new" | "forward" | "twilio";
    areaCode: string | null;
    /** E.164, as are the others. */
    clinicNumber: string;
    twilioNumber: string | null;
    twilioSecret: { arn: string; versionId: string } | null;
    transferNumber: string | null;
  };
  isRecorded: boolean;
  keepsTranscripts: boolean;
  isPaused: boolean;
};
export type KnowledgeText = { id: string; category: string; content: string };

/** Null while one of the steps before the launch still misses something. */
export function agentFacts(
  accountId: string,
  setup: SetupFacts,
  files: readonly KnowledgeText[],
): AgentFacts | null {
  const { voice, phone, knowledge, review } = setup;
  const [first, ...others] = voice.languages;
  const { method, clinicNumber } = phone;
  if (!first || !voice.timeZone || !voice.voiceId || !voice.greeting || !method || !clinicNumber) {
    return null;
  }
  return {
    accountId,
    clinicName: setup.clinicName,
    timeZone: voice.timeZone,
    languages: [first, ...others],
    voiceId: voice.voiceId,
    greeting: voice.greeting,
    clinic: knowledge.facts,
    // One that was begun and not finished is no answer.
    faqs: knowledge.faqs.filter(({ question, answer }) => question && answer),
    websiteText: knowledge.websiteText,
    files,
    phone: {
      method,
      areaCode: phone.areaCode,
      clinicNumber,
      twilioNumber: phone.twilioNumber,
      twilioSecret: phone.twilioSecret,
      transferNumber: phone.transferNumber,
    },
    isRecorded: review.isRecorded,
    keepsTranscripts: review.keepsTranscripts,
    isPaused: setup.agent.pausedAt !== null,
  };
}
