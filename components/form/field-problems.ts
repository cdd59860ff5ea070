import type { FieldErrors, FieldValues } from "react-hook-form";
import type { FieldProblem } from "./error-summary";

/** The fields that need a correction, in the order of their labels. Names are ids in these forms. */
export const fieldProblems = <Values extends FieldValues>(
  errors: FieldErrors<Values>,
  labels: Readonly<Record<keyof Values & string, string>>,
): FieldProblem[] =>
  Object.entries<string>(labels).flatMap(([id, label]) => {
    const key = errors[id]?.message;
    return typeof key === "string" ? [{ id, label, key }] : [];
  });
