"use client";

import { ChevronDown } from "lucide-react";
import { type FormEvent, useState } from "react";
import * as z from "zod/mini";
import { ErrorSummary } from "@/components/form/error-summary";
import { SecretField } from "@/components/form/secret-field";
import { useFieldText } from "@/components/form/use-field-text";
import { RequestProblem } from "@/components/request/request-problem";
import { useProblemText } from "@/components/request/use-problem-text";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { useHydrated } from "@/components/ui/use-hydrated";
import { useTranslations } from "@/components/words/use-translations";
import { practiceKeySchema } from "@/lib/pms/schema";
import { AskOwnerButton } from "./ask-owner-button";
import { sendPracticeKey } from "./queries";
import { landingOf, useConnectionChange } from "./use-connection-change";

/** The second way in, folded up: most people never need it. */
export function PracticeKeyForm() {
  const words = useTranslations("connection");
  const fieldText = useFieldText();
  const problemText = useProblemText();
  const hydrated = useHydrated();
  const change = useConnectionChange(sendPracticeKey, landingOf);
  const [problems, setProblems] = useState<Problems>({});
  const [attempt, setAttempt] = useState(0);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { data, error } = z.safeParse(
      practiceKeySchema,
      Object.fromEntries(new FormData(event.currentTarget)),
    );
    setProblems(error ? firstOfEach(error) : {});
    // The outcome stands in `change`; waiting for it counts the try only once it is known.
    if (data) await change.mutateAsync(data).catch(() => undefined);
    else change.reset();
    setAttempt((tries) => tries + 1);
  };

  return (
    <details className="group rounded-card border border-line bg-surface">
      <summary className="flex min-h-14 cursor-pointer list-none items-center justify-between gap-3 rounded-card px-5 py-2 font-semibold text-accent sm:px-7">
        {words("keyTitle")}
        <ChevronDown
          aria-hidden="true"
          className="size-5 shrink-0 group-open:rotate-180 motion-safe:transition-transform"
        />
      </summary>
      <form
        method="post"
        noValidate
        onSubmit={submit}
        className="space-y-5 px-5 pb-5 sm:px-7 sm:pb-7"
      >
        <p className="text-muted">{words("keyText")}</p>
        <ErrorSummary
          attempt={attempt}
          problem={change.error ? problemText(change.error) : undefined}
          fields={names.flatMap((id) => {
            const key = problems[id];
            return key ? [{ id, label: words(labels[id]), key }] : [];
          })}
        >
          {isTaken(change.error) && <AskOwnerButton />}
        </ErrorSummary>
        <Field
          id="officeId"
          label={words(labels.officeId)}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          required
          error={problems.officeId && fieldText(problems.officeId)}
          name="officeId"
        />
        <SecretField
          id="practiceKey"
          label={words(labels.practiceKey)}
          autoComplete="off"
          required
          error={problems.practiceKey && fieldText(problems.practiceKey)}
          name="practiceKey"
        />
        <Button
          type="submit"
          tone="secondary"
          busy={change.busy}
          waiting={!hydrated}
          className="w-full sm:w-auto"
        >
          {words("keySubmit")}
        </Button>
        <p role="status" className="sr-only">
          {change.busy ? words("keyWorking") : null}
        </p>
      </form>
    </details>
  );
}

const isTaken = (problem: unknown): boolean =>
  problem instanceof RequestProblem && problem.code === "practice_taken";

const names = ["officeId", "practiceKey"] as const;
const labels = { officeId: "keyOfficeId", practiceKey: "keyPracticeKey" } as const;
type Problems = Partial<Record<(typeof names)[number], string>>;

/** Of several things that are wrong with one field the first is said. */
const firstOfEach = ({ issues }: z.core.$ZodError): Problems =>
  Object.fromEntries(issues.toReversed().map(({ path, message }) => [path.join("."), message]));
