"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import * as z from "zod/mini";
import { ErrorSummary } from "@/components/form/error-summary";
import { fieldProblems } from "@/components/form/field-problems";
import { useFieldText } from "@/components/form/use-field-text";
import { sendJson } from "@/components/request/send-json";
import { useFormProblem } from "@/components/request/use-form-problem";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FocusedAlert } from "@/components/ui/focused-alert";
import { useHydrated } from "@/components/ui/use-hydrated";
import { useTranslations } from "@/components/words/use-translations";
import { type AskResetInput, askResetSchema } from "@/lib/auth/schema";

/** Says the same to everybody, whether the address has an account or not. */
export function ForgotForm() {
  const words = useTranslations("people.forgot");
  const fieldText = useFieldText();
  const signIn = useTranslations("signIn");
  const hydrated = useHydrated();
  const [sent, setSent] = useState(false);
  const form = useForm<AskResetInput>({
    resolver: zodResolver(askResetSchema),
    reValidateMode: "onSubmit",
    shouldFocusError: false,
  });
  const { problem, show, forget } = useFormProblem(form, ["email"]);
  const { errors, isSubmitting, submitCount } = form.formState;

  const submit = form.handleSubmit(async (body) => {
    forget();
    await sendJson("/api/password/forgot", z.object({}), { body }).then(() => setSent(true), show);
  });

  if (sent) {
    return (
      <FocusedAlert
        tone="success"
        title={words("sentTitle")}
        action={
          <Button tone="secondary" onClick={() => setSent(false)}>
            {words("again")}
          </Button>
        }
      >
        <p>{words("sentText")}</p>
        <p className="mt-2">{words("sentNothing")}</p>
      </FocusedAlert>
    );
  }
  return (
    <form method="post" noValidate onSubmit={submit} className="space-y-5">
      <p className="text-muted">{words("lead")}</p>
      <ErrorSummary
        attempt={submitCount}
        problem={problem}
        fields={fieldProblems(errors, { email: signIn("email") })}
      />
      <Field
        id="email"
        label={signIn("email")}
        type="email"
        autoComplete="username"
        inputMode="email"
        required
        error={errors.email?.message && fieldText(errors.email.message)}
        {...form.register("email")}
      />
      <Button type="submit" busy={isSubmitting} waiting={!hydrated} className="w-full">
        {words("submit")}
      </Button>
      <p role="status" className="sr-only">
        {isSubmitting ? words("working") : null}
      </p>
    </form>
  );
}
