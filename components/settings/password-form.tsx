"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { ErrorSummary } from "@/components/form/error-summary";
import { fieldProblems } from "@/components/form/field-problems";
import { SecretField } from "@/components/form/secret-field";
import { useFieldText } from "@/components/form/use-field-text";
import { useChange } from "@/components/request/use-change";
import { useFormProblem } from "@/components/request/use-form-problem";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useHydrated } from "@/components/ui/use-hydrated";
import { useTranslations } from "@/components/words/use-translations";
import { type ChangePasswordInput, changePasswordSchema } from "@/lib/auth/schema";
import { changePassword } from "./changes";

export function PasswordForm({ email }: { email: string }) {
  const words = useTranslations("people");
  const fieldText = useFieldText();
  const hydrated = useHydrated();
  const [saved, setSaved] = useState(false);
  const form = useForm<ChangePasswordInput>({
    resolver: zodResolver(changePasswordSchema),
    defaultValues: { currentPassword: "", password: "" },
    reValidateMode: "onSubmit",
    shouldFocusError: false,
  });
  const { problem, show, forget } = useFormProblem(form, ["currentPassword", "password"]);
  const change = useChange(changePassword);
  const { errors, isSubmitting, submitCount } = form.formState;
  const busy = isSubmitting || change.busy;
  const labels = {
    currentPassword: words("settings.currentPassword"),
    password: words("password.new"),
  };
  const error = (name: keyof ChangePasswordInput) => {
    const key = errors[name]?.message;
    return key && fieldText(key);
  };

  const submit = form.handleSubmit(async (input) => {
    forget();
    setSaved(false);
    try {
      await change.mutateAsync(input);
    } catch (failure) {
      show(failure);
      return;
    }
    form.reset();
    setSaved(true);
  });

  return (
    <Card aria-labelledby="password-title">
      <h2 id="password-title" className="font-semibold text-lg">
        {words("settings.passwordTitle")}
      </h2>
      <p className="mt-1 text-muted">{words("settings.passwordText")}</p>
      <form method="post" noValidate onSubmit={submit} className="mt-4 space-y-5">
        <ErrorSummary
          attempt={submitCount}
          problem={problem}
          fields={fieldProblems(errors, labels)}
        />
        <input type="email" autoComplete="username" defaultValue={email} hidden readOnly />
        <SecretField
          id="currentPassword"
          label={labels.currentPassword}
          autoComplete="current-password"
          required
          error={error("currentPassword")}
          {...form.register("currentPassword")}
        />
        <SecretField
          id="password"
          label={labels.password}
          hint={words("password.hint")}
          autoComplete="new-password"
          required
          error={error("password")}
          {...form.register("password")}
        />
        <div>
          <Button type="submit" busy={busy} waiting={!hydrated} className="w-full sm:w-auto">
            {words("settings.savePassword")}
          </Button>
          <p role="status" className="mt-3 font-semibold text-accent empty:hidden">
            {busy ? <span className="sr-only">{words("settings.savingPassword")}</span> : null}
            {saved && !busy ? words("settings.savedPassword") : null}
          </p>
        </div>
      </form>
    </Card>
  );
}
