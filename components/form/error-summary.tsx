"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { useFieldText } from "@/components/form/use-field-text";
import { Alert } from "@/components/ui/alert";
import { useTranslations } from "@/components/words/use-translations";

export type FieldProblem = { id: string; label: string; key: string };
type Props = {
  fields: readonly FieldProblem[];
  /** What is wrong with none of the fields in particular. */
  problem?: { title: string; advice: string } | undefined;
  /** Counts the failed tries: each takes the focus anew. */
  attempt: number;
  children?: ReactNode;
};

/** What kept a form from being accepted, read out first, with a way to each of its fields. */
export function ErrorSummary({ fields, problem, attempt, children }: Props) {
  const words = useTranslations("form");
  const fieldText = useFieldText();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) ref.current?.focus();
  }, [attempt]);

  if (fields.length === 0 && !problem) return null;
  const title = problem?.title ?? words("problemTitle", { count: fields.length });
  return (
    <Alert tone="error" role="alert" title={title} focusRef={ref} action={children}>
      {problem && <p>{problem.advice}</p>}
      {fields.length > 0 && (
        <ul className="space-y-1">
          {fields.map(({ id, label, key }) => (
            <li key={id}>
              <a href={`#${id}`} className="underline underline-offset-4">
                {label}
              </a>
              : {fieldText(key)}
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}
