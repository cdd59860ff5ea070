"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { ChevronDown } from "lucide-react";
import { useForm } from "react-hook-form";
import { ErrorSummary } from "@/components/form/error-summary";
import { fieldProblems } from "@/components/form/field-problems";
import { SecretField } from "@/components/form/secret-field";
import { useFieldText } from "@/components/form/use-field-text";
import { RequestProblem } from "@/components/request/request-problem";
import { useProblemText } from "@/components/request/use-problem-text";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { useHydrated } from "@/components/ui/use-hydrated";
import { useTranslations } from "@/components/words/use-translations";
import { type PracticeKeyInput, practiceKeySchema } from "@/lib/pms/schema";
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
  const form = useForm<PracticeKeyInput>({
    resolver: zodResolver(practiceKeySchema),
    reValidateMode: "onSubmit",
    shouldFocusError: false,
  });
  const { errors, submitCount } = form.formState;
  const submit = form.handleSubmit(
    // The outcome stands in `change`; waiting for it counts the try only once it is known.
    (input) => change.mutateAsync(input).catch(() => undefined),
    () => change.reset(),
  );

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
          attempt={submitCount}
          problem={change.error ? problemText(change.error) : undefined}
          fields={fieldProblems(errors, {
            officeId: words("keyOfficeId"),
            practiceKey: words("keyPracticeKey"),
          })}
        >
          {isTaken(change.error) && <AskOwnerButton />}
        </ErrorSummary>
        <Field
          id="officeId"
          label={words("keyOfficeId")}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          required
          error={errors.officeId?.message && fieldText(errors.officeId.message)}
          {...form.register("officeId")}
        />
        <SecretField
          id="practiceKey"
          label={words("keyPracticeKey")}
          autoComplete="off"
          required
          error={errors.practiceKey?.message && fieldText(errors.practiceKey.message)}
          {...form.register("practiceKey")}
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
