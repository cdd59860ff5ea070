import "server-only";
import { isDeepStrictEqual } from "node:util";
import type { StepRows } from "@/db/queries/setup-steps";
import type { EditedStep } from "./schema";

/** What a person fills in, by its column: what is kept for an undo. What is sealed or secret is not here. */
const CONTENT = {
  voice: ["clinicName", "timeZone", "languages", "voiceId", "greeting"],
  knowledge: ["facts", "faqs", "website"],
  integrations: ["notifyEmails", "notifyOf"],
  phone: ["method", "areaCode", "clinicNumber", "twilioNumber", "transferNumber", "transferHours"],
} as const satisfies { [Step in EditedStep]: readonly (keyof StepRows[Step])[] };

export type StepContent<Step extends EditedStep> = Pick<
  StepRows[Step],
  Extract<(typeof CONTENT)[Step][number], keyof StepRows[Step]>
>;

export function contentOf<Step extends EditedStep>(
  step: Step,
  row: Record<string, unknown>,
): StepContent<Step> {
  const keys: readonly string[] = CONTENT[step];
  return Object.fromEntries(keys.map((key) => [key, row[key]])) as StepContent<Step>;
}

/** The names of what differs, for the record; within the facts by the fact. */
export function changedFields(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  above = "",
): string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => {
    if (isSame(before[key], after[key])) return [];
    const [old, next] = [before[key], after[key]];
    const isNamedInside = key === "facts" && isRecord(old) && isRecord(next);
    return isNamedInside ? changedFields(old, next, `${key}.`) : [`${above}${key}`];
  });
}

/** As JSON holds it: a key that is undefined is one that is not there. */
const isSame = (a: unknown, b: unknown): boolean => isDeepStrictEqual(plain(a), plain(b));
const plain = (value: unknown): unknown =>
  value === undefined ? null : (JSON.parse(JSON.stringify(value)) as unknown);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
