import { useState } from "react";
import type { FieldPath, FieldValues, UseFormReturn } from "react-hook-form";
import { RequestProblem } from "./request-problem";
import { useProblemText } from "./use-problem-text";

/** Puts what the server refused beside its fields, and keeps the words for what is none's in particular. */
export function useFormProblem<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  names: readonly FieldPath<Values>[],
) {
  const problemText = useProblemText();
  const [problem, setProblem] = useState<ReturnType<typeof problemText>>();
  const show = (failure: unknown) => {
    const fields = failure instanceof RequestProblem ? failure.fields : {};
    const known = names.filter((name) => fields[name]);
    for (const name of known) form.setError(name, { message: fields[name] ?? "invalid" });
    if (known.length === 0) setProblem(problemText(failure));
  };
  return { problem, show, forget: () => setProblem(undefined) };
}
