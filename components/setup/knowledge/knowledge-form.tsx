"use client";

import { HoursEditor } from "@/components/setup/hours/hours-editor";
import { StepFields } from "@/components/setup/saving/step-fields";
import { useStepForm } from "@/components/setup/saving/use-step-form";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { TextArea } from "@/components/ui/text-area";
import { useTranslations } from "@/components/words/use-translations";
import type { KnowledgeStepView } from "@/lib/setup/schema";
import { FaqList } from "./faq-list";
import { KnowledgeFiles } from "./knowledge-files";
import { knowledgeStep, wordFacts } from "./knowledge-step";
import { KnowledgeWarnings } from "./knowledge-warnings";
import { WebsiteField } from "./website-field";

type Props = { view: KnowledgeStepView; accountId: string; mayChange: boolean; drawnAt: string };

export function KnowledgeForm({ view, accountId, mayChange, drawnAt }: Props) {
  const words = useTranslations("knowledgeStep");
  const step = useStepForm({
    definition: knowledgeStep,
    view,
    accountId,
    everyMs: ({ websiteState }) => (isBeingRead(websiteState) ? 3_000 : 0),
  });
  const { form } = step;
  return (
    <>
      <div className="mb-6">
        <Alert tone="warning" title={words("noPatientsTitle")}>
          <p>{words("noPatientsText")}</p>
        </Alert>
      </div>
      <StepFields step={step} mayChange={mayChange} drawnAt={drawnAt}>
        <Card>
          <HoursEditor
            id="hours"
            legend={words("hours")}
            hint={words("hoursHint")}
            value={form.watch("facts.hours")}
            onChange={(hours) => form.setValue("facts.hours", hours)}
            errorOf={(day) => step.errorOf(`facts.hours.${day}`, "now")}
          />
        </Card>
        <Card aria-labelledby="facts-title" className="space-y-6">
          <h2 id="facts-title" className="font-semibold text-lg">
            {words("facts")}
          </h2>
          {wordFacts.map(({ name, most, rows }) => (
            <div key={name}>
              <TextArea
                label={words(`factNames.${name}`)}
                hint={words(`factHints.${name}`)}
                rows={rows}
                maxLength={most}
                error={step.errorOf(`facts.${name}`)}
                {...step.text(`facts.${name}`)}
              />
              <KnowledgeWarnings warnings={step.view.warnings} where={`facts.${name}`} />
            </div>
          ))}
        </Card>
        <FaqList step={step} />
        <WebsiteField step={step} />
        <KnowledgeFiles view={step.view} mayChange={mayChange} />
      </StepFields>
    </>
  );
}

export const isBeingRead = (state: KnowledgeStepView["websiteState"]): boolean =>
  state === "waiting" || state === "reading";
