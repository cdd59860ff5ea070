"use client";

import { StepFields } from "@/components/setup/saving/step-fields";
import { useStepForm } from "@/components/setup/saving/use-step-form";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { useTranslations } from "@/components/words/use-translations";
import type { IntegrationsStepView } from "@/lib/setup/schema";
import { EmailList } from "./email-list";
import { integrationsStep } from "./integrations-step";
import { NotifyOf } from "./notify-of";
import { SigningSecret } from "./signing-secret";
import { TestButton } from "./test-button";

type Props = { view: IntegrationsStepView; accountId: string; mayChange: boolean; drawnAt: string };

export function IntegrationsForm({ view: drawn, accountId, mayChange, drawnAt }: Props) {
  const words = useTranslations("integrationsStep");
  const step = useStepForm({ definition: integrationsStep, view: drawn, accountId });
  const { form, view, saver } = step;
  const { notifyEmails, notifyOf, webhookUrl } = form.watch();
  return (
    <StepFields step={step} mayChange={mayChange} drawnAt={drawnAt}>
      <Card aria-labelledby="emails-title">
        <h2 id="emails-title" className="font-semibold text-lg">
          {words("emailsTitle")}
        </h2>
        <p className="mt-1 mb-4 text-muted">{words("emailsHint")}</p>
        <EmailList
          addresses={notifyEmails}
          onChange={(addresses) => form.setValue("notifyEmails", addresses)}
          isSaved={(address) => view.notifyEmails.includes(address)}
          mayChange={mayChange}
        />
        {mayChange && view.version === 0 && (
          <Button tone="quiet" className="-ml-3 mt-3 px-3!" onClick={() => saver.save(true)}>
            {words("nobodyElse")}
          </Button>
        )}
      </Card>
      <Card>
        <NotifyOf value={notifyOf} onChange={(kinds) => form.setValue("notifyOf", kinds)} />
      </Card>
      <Card aria-labelledby="webhook-title" className="space-y-5">
        <div>
          <h2 id="webhook-title" className="font-semibold text-lg">
            {words("webhookTitle")}
          </h2>
          <p className="mt-1 text-muted">{words("webhookText")}</p>
        </div>
        {mayChange ? (
          <>
            <Field
              label={words("webhookUrl")}
              hint={words("webhookHint")}
              type="url"
              inputMode="url"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={1_000}
              error={step.errorOf("webhookUrl")}
              {...step.text("webhookUrl")}
            />
            <div className="-ml-3 flex">
              <TestButton
                target={{ target: "webhook" }}
                label={words("testWebhook")}
                isReady={view.hasWebhook && webhookUrl.trim() === view.webhookUrl}
              />
            </div>
            {view.webhookSecret && <SigningSecret secret={view.webhookSecret} />}
          </>
        ) : (
          <p>{words(view.hasWebhook ? "webhookIsSet" : "webhookIsNotSet")}</p>
        )}
      </Card>
    </StepFields>
  );
}
