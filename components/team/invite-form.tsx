"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useController, useForm } from "react-hook-form";
import { ErrorSummary } from "@/components/form/error-summary";
import { fieldProblems } from "@/components/form/field-problems";
import { useFieldText } from "@/components/form/use-field-text";
import { useChange } from "@/components/request/use-change";
import { useFormProblem } from "@/components/request/use-form-problem";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { RadioCards } from "@/components/ui/radio-cards";
import { useHydrated } from "@/components/ui/use-hydrated";
import { useTranslations } from "@/components/words/use-translations";
import { type InviteInput, invitedRoles, inviteSchema } from "@/lib/team/schema";
import { invite } from "./changes";

/** `addresses` are those of the team: the page shows them, so the form may say so. Of others it knows nothing. */
export function InviteForm({ addresses }: { addresses: readonly string[] }) {
  const words = useTranslations("people.team");
  const fieldText = useFieldText();
  const hydrated = useHydrated();
  const [said, setSaid] = useState<string>();
  const form = useForm<InviteInput>({
    resolver: zodResolver(inviteSchema),
    defaultValues: { email: "", role: "staff" },
    reValidateMode: "onSubmit",
    shouldFocusError: false,
  });
  const role = useController({ control: form.control, name: "role" });
  const { problem, show, forget } = useFormProblem(form, ["email", "role"]);
  const change = useChange(invite);
  const { errors, isSubmitting, submitCount } = form.formState;
  const busy = isSubmitting || change.busy;

  const submit = form.handleSubmit(async (input) => {
    forget();
    setSaid(undefined);
    if (addresses.includes(input.email)) {
      form.setError("email", { message: "already_member" });
      return;
    }
    try {
      await change.mutateAsync(input);
    } catch (failure) {
      show(failure);
      return;
    }
    form.reset();
    setSaid(words("sent", { email: input.email }));
  });

  return (
    <Card aria-labelledby="invite-title">
      <h2 id="invite-title" className="font-semibold text-lg">
        {words("inviteTitle")}
      </h2>
      <p className="mt-1">{words("inviteLead")}</p>
      <p className="mt-1 text-muted">{words("inviteIt")}</p>
      <form method="post" noValidate onSubmit={submit} className="mt-6 space-y-5">
        <ErrorSummary
          attempt={submitCount}
          problem={problem}
          fields={fieldProblems(errors, { email: words("email"), role: words("inviteAs") })}
        />
        <Field
          id="email"
          label={words("email")}
          type="email"
          autoComplete="off"
          inputMode="email"
          required
          error={errors.email?.message && fieldText(errors.email.message)}
          {...form.register("email")}
        />
        <RadioCards
          name="role"
          legend={words("inviteAs")}
          options={invitedRoles.map((value) => ({
            value,
            label: (
              <>
                {words(`roles.${value}`)}
                <span className="block font-normal text-muted text-sm">
                  {words(`roleHints.${value}`)}
                </span>
              </>
            ),
          }))}
          value={role.field.value}
          onChange={role.field.onChange}
        />
        <div>
          <Button type="submit" busy={busy} waiting={!hydrated} className="w-full sm:w-auto">
            {words("submit")}
          </Button>
          <p role="status" className="mt-3 break-words font-semibold text-accent empty:hidden">
            {busy ? <span className="sr-only">{words("working")}</span> : said}
          </p>
        </div>
      </form>
    </Card>
  );
}
