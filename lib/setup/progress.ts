import "server-only";
import { isOpenAtAll } from "@/lib/hours/schema";
import { findVoice } from "@/lib/voice/schema";
import type { SetupFacts } from "./get-setup";
import type { SetupOverview } from "./schema";
import { type SetupStepId, setupSteps } from "./steps";

export type StepView = SetupOverview["steps"][number];

/** What the progress is read from; nothing of it is stored. */
export type ProgressFacts = Pick<
  SetupFacts,
  "clinicName" | "voice" | "integrations" | "phone" | "launch"
> & { knowledge: Pick<SetupFacts["knowledge"], "facts">; pms: { isConnected: boolean } };

/** Each thing that can be missing, and whether it is there. A step is done when nothing of it is missing. */
const NEEDS = {
  voice: {
    clinic_name: ({ clinicName }) => clinicName.trim() !== "",
    time_zone: ({ voice }) => voice.timeZone !== null,
    languages: ({ voice }) => voice.languages.length > 0,
    voice: ({ voice }) => voice.voiceId !== null,
    voice_retired: ({ voice }) => voice.voiceId === null || findVoice(voice.voiceId) !== null,
    greeting: ({ voice }) => voice.greeting !== null,
  },
  knowledge: { hours: ({ knowledge }) => isOpenAtAll(knowledge.facts.hours) },
  // The owner is told in any case, so nobody else is a choice too, once it was made.
  integrations: { saved: ({ integrations }) => integrations.isSaved },
  phone: {
    method: ({ phone }) => phone.method !== null,
    clinic_number: ({ phone }) => phone.clinicNumber !== null,
    twilio_number: ({ phone }) => phone.method !== "twilio" || phone.twilioNumber !== null,
    twilio_credentials: ({ phone }) => phone.method !== "twilio" || phone.twilioSecret !== null,
  },
  pms: { connection: ({ pms }) => pms.isConnected },
  review: {
    launch: ({ launch }) => launch.isLaunched,
    rehearsal: ({ launch }) => launch.isRehearsed,
  },
} as const satisfies Record<SetupStepId, Record<string, (facts: ProgressFacts) => boolean>>;

type Needs = typeof NEEDS;
export type Blocker = {
  [Step in keyof Needs]: `${Step}.${keyof Needs[Step] & string}`;
}[keyof Needs];

/** Each step with what is missing. The review waits for the others, and lists what they miss. */
export function listSteps(facts: ProgressFacts): StepView[] {
  const missing = listBlockers(facts);
  return setupSteps.map(({ id, path }) => {
    const blockers = missing.filter((blocker) => blocker.startsWith(`${id}.`));
    if (id !== "review" || blockers.length === missing.length) {
      return { id, path, state: blockers.length > 0 ? "open" : "done", blockers };
    }
    const ofOthers = missing.filter((blocker) => !blocker.startsWith("review."));
    return { id, path, state: "blocked", blockers: ofOthers };
  });
}

/** All that is missing, in the order of the steps; before a launch nothing but `review.` may be left. */
export const listBlockers = (facts: ProgressFacts): Blocker[] =>
  setupSteps.flatMap(({ id }) =>
    Object.entries<(facts: ProgressFacts) => boolean>(NEEDS[id])
      .filter(([, isThere]) => !isThere(facts))
      .map(([thing]) => `${id}.${thing}` as Blocker),
  );
