"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import Link from "next/link";
import { useState } from "react";
import { useForm } from "react-hook-form";
import * as z from "zod/mini";
import { ErrorSummary } from "@/components/form/error-summary";
import { fieldProblems } from "@/components/form/field-problems";
import { SecretField } from "@/components/form/secret-field";
import { useFieldText } from "@/components/form/use-field-text";
import { sendJson } from "@/components/request/send-json";
import { useFormProblem } from "@/components/request/use-form-problem";
import { Button } from "@/components/ui/button";
import { textLink } from "@/components/ui/text-link";
import { useHydrated } from "@/components/ui/use-hydrated";
import { useTranslations } from "@/components/words/use-translations";
import { type ResetPasswordInput, resetPasswordSchema } from "@/lib/auth/schema";

/** `email` is there for the browser, which keeps the password under it. */
export function ResetForm({ token, email }: { token: string; email: string }) {
  const words = useTranslations("people");
  const fieldText = useFieldText();
  const hydrated = useHydrated();
  const [leaving, setLeaving] = useState(false);
  const form = useForm<ResetPasswordInput>({
    resolver: zodResolver(resetPasswordSchema),
    defaultValues: { token, password: "" },
    reValidateMode: "onSubmit",
    shouldFocusError: false,
  });
  const { problem, show, forget } = useFormProblem(form, ["password"]);
  const { errors, isSubmitting, submitCount } = form.formState;
  const busy = isSubmitting || leaving;
  const error = errors.password?.message;

  const submit = form.handleSubmit(async (body) => {
    forget();
    await sendJson("/api/password/reset", z.object({}), { body }).then(() => {
      setLeaving(true);
      window.location.replace("/sign-in?done=password");
    }, show);
  });

  return (
    <form method="post" noValidate onSubmit={submit} className="space-y-5">
      <ErrorSummary
        attempt={submitCount}
        problem={problem}
        fields={fieldProblems(errors, { token: "", password: words("password.new") })}
      >
        {problem && (
          <Link href="/forgot-password" className={textLink}>
            {words("reset.askAgain")}
          </Link>
        )}
      </ErrorSummary>
      <input type="email" autoComplete="username" defaultValue={email} hidden readOnly />
      <SecretField
        id="password"
        label={words("password.new")}
        hint={words("password.hint")}
        autoComplete="new-password"
        required
        error={error && fieldText(error)}
        {...form.register("password")}
      />
      <Button type="submit" busy={busy} waiting={!hydrated} className="w-full">
        {words("reset.submit")}
      </Button>
      <p role="status" className="sr-only">
        {busy ? words("reset.working") : null}
      </p>
    </form>
  );
}
