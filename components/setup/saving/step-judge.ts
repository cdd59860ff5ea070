import type { FieldValues } from "react-hook-form";
import { get } from "./paths";
import { findProblems, type Problems, validPart } from "./problems";
import type { StepDefinition, StepMeta } from "./step-definition";

export const isSame = (some: unknown, other: unknown): boolean =>
  JSON.stringify(some ?? null) === JSON.stringify(other ?? null);

/** Says what of a form can be saved: what the schema knows, and what the server has refused since. */
export function createStepJudge<Values extends FieldValues, View extends StepMeta>({
  inputOf,
  inputSchema,
  groupOf,
}: StepDefinition<Values, View>) {
  const refused = new Map<string, { key: string; value: unknown }>();

  function problemsOf(values: Values): Problems {
    const problems: Record<string, string> = { ...findProblems(inputSchema, inputOf(values)) };
    for (const [path, { key, value }] of refused) {
      if (isSame(get(values, path), value)) problems[path] ??= key;
    }
    return problems;
  }

  return {
    problemsOf,
    /** What is wrong is taken as it stands on record. */
    savable: (values: Values, saved: Values): Values => {
      const valid = validPart(values, saved, problemsOf(values), groupOf);
      // What is on record may no longer be accepted, such as a voice that was retired: then it is not said yet.
      const left = findProblems(inputSchema, inputOf(valid));
      return validPart(valid, {} as Values, left, groupOf);
    },
    /** Two ways to write the same are the same. */
    isEqual: (some: Values, other: Values): boolean => {
      const normal = (values: Values) => {
        const parsed = inputSchema.safeParse(inputOf(values));
        return parsed.success ? parsed.data : inputOf(values);
      };
      return isSame(normal(some), normal(other));
    },
    /** Remembers what only the server knew to be wrong; false where that is no news. */
    refuse: (fields: Readonly<Record<string, string>>, sent: Values, saved: Values): boolean => {
      const news = Object.entries(fields).filter(([path]) => {
        const value: unknown = get(sent, path);
        return !isSame(refused.get(path)?.value, value) && !isSame(get(saved, path), value);
      });
      for (const [path, key] of news) refused.set(path, { key, value: get(sent, path) });
      return news.length > 0;
    },
  };
}
