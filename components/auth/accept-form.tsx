"use client";

import { zodResolver } from "@hookform/resolvers/zod";
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
import { Field } from "@/components/ui/field";
import { useHydrated } from "@/components/ui/use-hydrated";
import { useTranslations } from "@/components/words/use-translations";
import { type AcceptInvitationInput, acceptInvitationSchema } from "@/lib/auth/schema";
import { signInWithPassword } from "./sign-in-with-password";

/** Whoever was invited chooses a name and a password, and is then signed in. */
export function AcceptForm({ token, email }: { token: string; email: string }) {
  const words = useTranslations("people");
  const fieldText = useFieldText();
  const hydrated = useHydrated();
  const [leaving, setLeaving] = useState(false);
  const form = useForm<AcceptInvitationInput>({
    resolver: zodResolver(acceptInvitationSchema),
    defaultValues: { token, name: "", password: "" },
    reValidateMode: "onSubmit",
    shouldFocusError: false,
  });
  const { problem, show, forget } = useFormProblem(form, ["name", "password"]);
  const { errors, isSubmitting, submitCount } = form.formState;
  const busy = isSubmitting || leaving;
  const labels = { token: "", name: words("accept.name"), password: words("password.own") };
  const error = (name: "name" | "password") => {
    const key = errors[name]?.message;
    return key && fieldText(key);
  };

  const submit = form.handleSubmit(async (body) => {
    forget();
    try {
      await sendJson("/api/invitations/accept", z.object({}), { body });
    } catch (failure) {
      show(failure);
      return;
    }
    setLeaving(true);
    const outcome = await signInWithPassword({ email, password: body.password });
    window.location.replace(outcome === "signed_in" ? "/home" : "/sign-in");
  });

  return (
    <form method="post" noValidate onSubmit={submit} className="space-y-5">
      <ErrorSummary
        attempt={submitCount}
        problem={problem}
        fields={fieldProblems(errors, labels)}
      />
      <input type="email" autoComplete="username" defaultValue={email} hidden readOnly />
      <Field
        id="name"
        label={labels.name}
        autoComplete="name"
        required
        error={error("name")}
        {...form.register("name")}
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
      <Button type="submit" busy={busy} waiting={!hydrated} className="w-full">
        {words("accept.submit")}
      </Button>
      <p role="status" className="sr-only">
        {busy ? words("accept.working") : null}
      </p>
    </form>
  );
}
