"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { ErrorSummary } from "@/components/form/error-summary";
import { fieldProblems } from "@/components/form/field-problems";
import { SecretField } from "@/components/form/secret-field";
import { useFieldText } from "@/components/form/use-field-text";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { useHydrated } from "@/components/ui/use-hydrated";
import { useTranslations } from "@/components/words/use-translations";
import { type SignInInput, signInSchema } from "@/lib/auth/schema";
import { type SignInProblem, signInWithPassword } from "./sign-in-with-password";

type Props = {
  /** A path of our own: the page has checked it. */
  returnTo: string;
  /** Why an earlier try, elsewhere, came to nothing. */
  initialProblem?: SignInProblem;
};

export function SignInForm({ returnTo, initialProblem }: Props) {
  const words = useTranslations("signIn");
  const fieldText = useFieldText();
  const hydrated = useHydrated();
  const [problem, setProblem] = useState(initialProblem);
  const [leaving, setLeaving] = useState(false);
  const form = useForm<SignInInput>({
    resolver: zodResolver(signInSchema),
    // Nothing moves while somebody is still correcting: the next try judges anew.
    reValidateMode: "onSubmit",
    shouldFocusError: false,
  });
  const { errors, isSubmitting, submitCount } = form.formState;
  const busy = isSubmitting || leaving;

  const submit = form.handleSubmit(async (input) => {
    setProblem(undefined);
    const outcome = await signInWithPassword(input);
    if (outcome !== "signed_in") {
      form.resetField("password", { defaultValue: "" });
      setProblem(outcome);
      return;
    }
    setLeaving(true);
    // A full load, so that nothing stays in memory of whoever was here before.
    window.location.replace(returnTo);
  });

  return (
    <form method="post" noValidate onSubmit={submit} className="space-y-5">
      <ErrorSummary
        attempt={submitCount}
        fields={fieldProblems(errors, { email: words("email"), password: words("password") })}
        problem={problem ? problemWords(words, problem) : undefined}
      />
      <Field
        id="email"
        label={words("email")}
        type="email"
        autoComplete="username"
        inputMode="email"
        required
        error={errors.email?.message && fieldText(errors.email.message)}
        {...form.register("email")}
      />
      <SecretField
        id="password"
        label={words("password")}
        autoComplete="current-password"
        required
        error={errors.password?.message && fieldText(errors.password.message)}
        {...form.register("password")}
      />
      <Button type="submit" busy={busy} waiting={!hydrated} className="w-full">
        {words("submit")}
      </Button>
      <p role="status" className="sr-only">
        {busy ? words("working") : null}
      </p>
    </form>
  );
}

const problemWords = (
  words: ReturnType<typeof useTranslations<"signIn">>,
  problem: SignInProblem,
) => ({
  title: words(`problems.${problem}.title`),
  advice: words(`problems.${problem}.advice`),
});
