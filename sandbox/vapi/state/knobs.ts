/** Each default that no published source settles is a GUESS; the knob beside it flips it. */
export const KNOBS = {
  /** How long a file is worked on before it is `done`. */
  FILE_MS: 300,
  /** `done`, `failed` or `stuck`. */
  FILE_END: "done",
  /** How long a number takes from `activating` to `active`. */
  NUMBER_MS: 500,
  /** `active`, `blocked` or `stuck`. */
  NUMBER_END: "active",
  /** GUESS: the number itself is only told once it is `active`; `once` tells it at once, `null` tells null first. */
  NUMBER_TOLD_AT: "active",
  /** Area codes of which there is no number left, parted by commas. */
  AREA_CODES_GONE: "",
  /** Free numbers of one account. */
  FREE_NUMBERS: 5,
  /** The account has the HIPAA add-on: providers outside of the list are refused. */
  HIPAA: "off",
  /** GUESS: POST /credential takes a custom credential. */
  CREDENTIAL_API: "on",
  LATENCY_MS: 0,
  /** GUESS: lists come newest first. */
  LIST_ORDER: "newest",
  /** Which of the shapes that Vapi's own material shows a tool call has. */
  CALL_SHAPE: "captured",
  /** How a reply is judged: `strict` fails the call on any breach, `lenient` reads what it can. */
  REPLY_RULES: "strict",
} as const satisfies Record<string, string | number>;

export type KnobName = keyof typeof KNOBS;
export type Knobs = {
  -readonly [Name in KnobName]: (typeof KNOBS)[Name] extends number ? number : string;
};

export function currentKnobs(overrides: Readonly<Record<string, unknown>>): Knobs {
  return { ...KNOBS, ...overrides } as Knobs;
}

/** Null, or what is wrong with this wish. */
export function knobProblem(name: string, value: unknown): string | null {
  if (!Object.hasOwn(KNOBS, name)) return `no such knob: ${name}`;
  const wanted = typeof KNOBS[name as KnobName];
  return typeof value === wanted ? null : `${name} takes a ${wanted}`;
}
