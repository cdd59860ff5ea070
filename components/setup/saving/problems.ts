import type { FieldValues } from "react-hook-form";
import type * as z from "zod/mini";
import { get, set } from "./paths";

/** Field → what is wrong with it, as a key of the catalogue. */
export type Problems = Readonly<Record<string, string>>;

export function findProblems(schema: z.ZodMiniType, input: unknown): Problems {
  const { error } = schema.safeParse(input);
  const issues = error?.issues.map(({ path, message }) => [path.join("."), message]) ?? [];
  // Of several things that are wrong with one field the first is said.
  return Object.fromEntries(issues.reverse());
}

/** What is wrong with a field, or with a part of it. */
export const problemUnder = (problems: Problems, path: string): string | undefined =>
  Object.entries(problems).find(([at]) => at === path || at.startsWith(`${path}.`))?.[1];

/** The values with what is wrong taken as it was saved last, so that the rest can be saved. */
export function validPart<Values extends FieldValues>(
  values: Values,
  saved: Values,
  problems: Problems,
  groupOf: (path: string) => readonly string[],
): Values {
  const valid = structuredClone(values);
  for (const path of new Set(Object.keys(problems).flatMap(groupOf))) {
    set(valid, path, structuredClone(get(saved, path)));
  }
  return valid;
}
