"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { ErrorSummary } from "@/components/form/error-summary";
import { fieldProblems } from "@/components/form/field-problems";
import { useFieldText } from "@/components/form/use-field-text";
import { useChange } from "@/components/request/use-change";
import { useFormProblem } from "@/components/request/use-form-problem";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { useHydrated } from "@/components/ui/use-hydrated";
import { useTranslations } from "@/components/words/use-translations";
import { type ChangeNameInput, changeNameSchema } from "@/lib/auth/schema";
import { changeName } from "./changes";

export function NameForm({ name }: { name: string }) {
  const words = useTranslations("people.settings");
  const fieldText = useFieldText();
  const hydrated = useHydrated();
  const [saved, setSaved] = useState(false);
  const form = useForm<ChangeNameInput>({
    resolver: zodResolver(changeNameSchema),
    defaultValues: { name },
    reValidateMode: "onSubmit",
    shouldFocusError: false,
  });
  const { problem, show, forget } = useFormProblem(form, ["name"]);
  const change = useChange(changeName);
  const { errors, isSubmitting, submitCount } = form.formState;
  const busy = isSubmitting || change.busy;

  const submit = form.handleSubmit(async (input) => {
    forget();
    setSaved(false);
    await change.mutateAsync(input).then(() => setSaved(true), show);
  });

  return (
    <Card aria-labelledby="name-title">
      <h2 id="name-title" className="font-semibold text-lg">
        {words("nameTitle")}
      </h2>
      <form method="post" noValidate onSubmit={submit} className="mt-4 space-y-5">
        <ErrorSummary
          attempt={submitCount}
          problem={problem}
          fields={fieldProblems(errors, { name: words("name") })}
        />
        <Field
          id="name"
          label={words("name")}
          autoComplete="name"
          required
          error={errors.name?.message && fieldText(errors.name.message)}
          {...form.register("name")}
        />
        <div>
          <Button type="submit" busy={busy} waiting={!hydrated} className="w-full sm:w-auto">
            {words("saveName")}
          </Button>
          <p role="status" className="mt-3 font-semibold text-accent empty:hidden">
            {busy ? <span className="sr-only">{words("savingName")}</span> : null}
            {saved && !busy ? words("savedName") : null}
          </p>
        </div>
      </form>
    </Card>
  );
}
