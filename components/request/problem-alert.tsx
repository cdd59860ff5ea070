"use client";

import { Alert } from "@/components/ui/alert";
import { useProblemText } from "./use-problem-text";

/** The words for a request that failed; nothing while there is none. */
export function ProblemAlert({ problem }: { problem: Error | null }) {
  const problemText = useProblemText();
  if (!problem) return null;
  const { title, advice } = problemText(problem);
  return (
    <Alert tone="error" role="alert" title={title}>
      <p>{advice}</p>
    </Alert>
  );
}
