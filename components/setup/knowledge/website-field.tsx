import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ProblemAlert } from "@/components/request/problem-alert";
import { sendJson } from "@/components/request/send-json";
import { stepKey } from "@/components/setup/saving/step-requests";
import type { StepForm } from "@/components/setup/saving/use-step-form";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { LocalTime } from "@/components/ui/local-time";
import { Spinner } from "@/components/ui/spinner";
import { useTranslations } from "@/components/words/use-translations";
import { type KnowledgeStepView, knowledgeStepViewSchema } from "@/lib/setup/schema";
import type { KnowledgeValues } from "./knowledge-step";
import { KnowledgeWarnings } from "./knowledge-warnings";

/** The clinic's website, which our server reads by itself once it is saved. */
export function WebsiteField({ step }: { step: StepForm<KnowledgeValues, KnowledgeStepView> }) {
  const words = useTranslations("knowledgeStep");
  const { view } = step;
  return (
    <Card aria-labelledby="website-title">
      <h2 id="website-title" className="mb-4 font-semibold text-lg">
        {words("websiteTitle")}
      </h2>
      <Field
        label={words("website")}
        hint={words("websiteHint")}
        type="url"
        inputMode="url"
        autoComplete="url"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={500}
        error={step.errorOf("website")}
        {...step.text("website")}
      />
      {/* Its place is kept, so that nothing moves while the website is read. */}
      <div role="status" className="mt-3 min-h-7">
        <WebsiteState view={view} />
      </div>
      {view.websiteState === "done" && view.websitePreview && (
        <Disclosure title={words("websitePreview")}>
          <p className="mt-1 whitespace-pre-line break-words rounded-control bg-sunken p-4 text-sm">
            {view.websitePreview}…
          </p>
        </Disclosure>
      )}
      {(view.websiteState === "done" || view.websiteState === "failed") && <ReadAgain />}
      <KnowledgeWarnings warnings={view.warnings} where="website" />
    </Card>
  );
}

function WebsiteState({ view }: { view: KnowledgeStepView }) {
  const words = useTranslations("knowledgeStep");
  const problems = useTranslations("knowledgeCheck.websiteProblems");
  const { websiteState: state, websiteProblem: problem } = view;
  if (state === "none") return null;
  if (state === "done") {
    const at = () => <LocalTime at={view.websiteReadAt ?? ""} show="clock" />;
    return view.websiteReadAt ? (
      <p className="text-muted">
        {words.rich("websiteRead", { count: view.websitePages ?? 0, at })}
      </p>
    ) : null;
  }
  if (state === "failed") {
    return <p className="text-danger">{problems(problem ?? "unreachable")}</p>;
  }
  return (
    <p className="flex items-center gap-2 text-muted">
      <Spinner />
      {words(state === "waiting" ? "websiteWaiting" : "websiteReading")}
    </p>
  );
}

/** For a website that has changed since, or that was away. */
function ReadAgain() {
  const words = useTranslations("knowledgeStep");
  const queries = useQueryClient();
  const again = useMutation({
    mutationFn: () => sendJson("/api/setup/knowledge/website", knowledgeStepViewSchema),
    onSuccess: (view) => queries.setQueryData(stepKey("knowledge"), view),
  });
  return (
    <>
      <Button
        tone="quiet"
        className="-ml-3 px-3!"
        busy={again.isPending}
        onClick={() => again.mutate()}
      >
        {words("readAgain")}
      </Button>
      <ProblemAlert problem={again.error} />
    </>
  );
}
