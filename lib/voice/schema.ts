/** The first word of every answer; the agent's prompt says what each means. */
export const outcomeWords = [
  "VERIFIED",
  "NOT_VERIFIED",
  "NEED_INFO",
  "REFUSED",
  "UNAVAILABLE",
  "CREATED",
  "PENDING",
  "NOT_DONE",
  "OPENINGS",
  "NO_OPENINGS",
  "BOOKED",
  "MOVED",
  "CANCELLED",
  "APPOINTMENTS",
  "NO_APPOINTMENTS",
  "SUMMARY",
  "MESSAGE_TAKEN",
] as const;
export type OutcomeWord = (typeof outcomeWords)[number];

export type VoiceTone =
  | "friendly"
  | "professional"
  | "soothing"
  | "straightforward"
  | "bright"
  | "energetic"
  | "warm"
  | "conversational"
  | "casual"
  | "relaxed"
  | "steady"
  | "clear"
  | "cheerful"
  | "deep"
  | "calm";

export type Voice = {
  /** As Vapi spells it; upper and lower case count. */
  id: string;
  provider: "vapi";
  gender: "female" | "male";
  /** The character of the voice; every one of them speaks both languages. */
  accent: "canadian" | "american" | "southern_american" | "asian_american" | "indian_american";
  tones: readonly VoiceTone[];
  languages: readonly ["en", "fr"];
  /** Vapi's newer model, which hears by itself which language is spoken. */
  hasVersion2: boolean;
};

/**
 * The voices that Vapi offers for new agents, as its list stood in the autumn of 2026. Those that it
 * keeps for old agents only, and those that it has retired, are not here.
 */
export const voices: readonly Voice[] = [
  voice("Elliot", "male", "canadian", ["friendly", "professional", "soothing"]),
  voice("Clara", "female", "american", ["warm", "professional"]),
  voice("Emma", "female", "asian_american", ["warm", "conversational"]),
  voice("Naina", "female", "indian_american", ["calm", "professional"]),
  voice("Layla", "female", "american", ["warm", "bright", "cheerful"]),
  voice("Savannah", "female", "southern_american", ["straightforward"]),
  voice("Sagar", "male", "indian_american", ["steady", "professional"]),
  voice("Neil", "male", "indian_american", ["clear", "professional"]),
  voice("Kai", "male", "american", ["friendly", "relaxed"]),
  voice("Nico", "male", "american", ["casual"]),
  voice("Sid", "male", "american", ["relaxed", "deep"]),
  voice("Godfrey", "male", "american", ["energetic"]),
  { ...voice("Rohan", "male", "indian_american", ["bright", "energetic"]), hasVersion2: false },
];

export const findVoice = (id: string | null): Voice | null =>
  voices.find((known) => known.id === id) ?? null;

function voice(
  id: string,
  gender: Voice["gender"],
  accent: Voice["accent"],
  tones: readonly VoiceTone[],
): Voice {
  return {
    id,
    provider: "vapi",
    gender,
    accent,
    tones,
    languages: ["en", "fr"],
    hasVersion2: true,
  };
}
