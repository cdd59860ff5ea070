/** What a test may turn. Zero switches a knob off, except where said. */
export type Knobs = {
  /** Reads show the state before any write younger than this. */
  read_lag_ms: number;
  /** How long a forced deletion keeps the name taken. */
  force_delete_ms: number;
  /** Versions a secret may have before LimitExceededException. */
  version_quota: number;
  /** Versions younger than this are never pruned; zero prunes by count alone. */
  keep_recent_s: number;
};

export const defaultKnobs = (): Knobs => ({
  read_lag_ms: 0,
  force_delete_ms: 1000,
  version_quota: 0,
  keep_recent_s: 86_400,
});

/** Turns the knobs that are named; says what is wrong, or null. */
export function turnKnobs(knobs: Knobs, wanted: Readonly<Record<string, unknown>>): string | null {
  const turned: Partial<Knobs> = {};
  for (const [key, value] of Object.entries(wanted)) {
    const knob = key.toLowerCase();
    if (!isKnob(knobs, knob)) return `unknown knob ${key}`;
    if (typeof value !== "number" || !(value >= 0)) return `${key} must be a number, 0 or more`;
    turned[knob] = value;
  }
  Object.assign(knobs, turned);
  return null;
}

const isKnob = (knobs: Knobs, key: string): key is keyof Knobs => Object.hasOwn(knobs, key);
