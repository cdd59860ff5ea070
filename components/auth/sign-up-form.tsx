"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { ErrorSummary } from "@/components/form/error-summary";
import { fieldProblems } from "@/components/form/field-problems";
import { SecretField } from "@/components/form/secret-field";
import { useFieldText } from "@/components/form/use-field-text";
import { useProblemText } from "@/components/request/use-problem-text";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { useHydrated } from "@/components/ui/use-hydrated";
import { useTranslations } from "@/components/words/use-translations";
import { type SignUpInput, signUpSchema } from "@/lib/auth/schema";
import { signInWithPassword } from "./sign-in-with-password";
import { readFieldProblems, signUp } from "./sign-up";

export function SignUpForm() {
  const words = useTranslations("signUp");
  const fieldText = useFieldText();
  const hydrated = useHydrated();
  const problemText = useProblemText();
  const [problem, setProblem] = useState<ReturnType<typeof problemText>>();
  const [leaving, setLeaving] = useState(false);
  const form = useForm<SignUpInput>({
    resolver: zodResolver(signUpSchema),
    // Nothing moves while somebody is still correcting: the next try judges anew.
    reValidateMode: "onSubmit",
    shouldFocusError: false,
  });
  const { errors, isSubmitting, submitCount } = form.formState;
  const busy = isSubmitting || leaving;
  const error = (name: keyof SignUpInput) => {
    const key = errors[name]?.message;
    return key && fieldText(key);
  };

  const submit = form.handleSubmit(async (input) => {
    setProblem(undefined);
    try {
      await signUp(input);
    } catch (failure) {
      const fields = readFieldProblems(failure);
      for (const [name, message] of fields) form.setError(name, { message });
      if (fields.length === 0) setProblem(problemText(failure));
      return;
    }
    setLeaving(true);
    const outcome = await signInWithPassword(input);
    window.location.replace(outcome === "signed_in" ? "/home/agent/setup" : "/sign-in");
  });

  return (
    <form method="post" noValidate onSubmit={submit} className="space-y-5">
      <ErrorSummary
        attempt={submitCount}
        problem={problem}
        fields={fieldProblems(errors, {
          clinicName: words("clinicName"),
          name: words("name"),
          email: words("email"),
          password: words("password"),
        })}
      />
      <Field
        id="clinicName"
        label={words("clinicName")}
        autoComplete="organization"
        required
        error={error("clinicName")}
        {...form.register("clinicName")}
      />
      <Field
        id="name"
        label={words("name")}
        autoComplete="name"
        required
        error={error("name")}
        {...form.register("name")}
      />
      <Field
        id="email"
        label={words("email")}
        type="email"
        autoComplete="username"
        inputMode="email"
        required
        error={error("email")}
        {...form.register("email")}
      />
      <SecretField
        id="password"
        label={words("password")}
        hint={words("passwordHint")}
        autoComplete="new-password"
        required
        error={error("password")}
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
