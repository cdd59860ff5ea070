import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { StepForm } from "@/components/setup/saving/use-step-form";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/text-area";
import { useTranslations } from "@/components/words/use-translations";
import type { KnowledgeStepView } from "@/lib/setup/schema";
import type { KnowledgeValues } from "./knowledge-step";
import { KnowledgeWarnings } from "./knowledge-warnings";

const MOST = 100;

/** Questions with their answers, in the order of their importance. */
export function FaqList({ step }: { step: StepForm<KnowledgeValues, KnowledgeStepView> }) {
  const words = useTranslations("knowledgeStep");
  const { form } = step;
  const [said, setSaid] = useState("");
  const add = useRef<HTMLButtonElement>(null);
  const faqs = form.watch("faqs");

  /** Each is where another one was, and so are its marks. */
  const put = (next: KnowledgeValues["faqs"]) => {
    form.leave("faqs");
    form.setValue("faqs", next);
  };
  const move = (from: number, to: number) => {
    const next = faqs.toSpliced(from, 1);
    put(next.toSpliced(to, 0, ...faqs.slice(from, from + 1)));
    setSaid(words("moved", { from: from + 1, to: to + 1 }));
    // The buttons stay where they are; the focus goes with the question.
    const direction = to < from ? "up" : "down";
    const isEnd = to === 0 || to === faqs.length - 1;
    const button = isEnd ? (to === 0 ? "down" : "up") : direction;
    document.getElementById(`faq-${to}-${button}`)?.focus();
  };
  const append = () => {
    // Drawn at once, so that the focus has somewhere to go.
    flushSync(() => form.setValue("faqs", [...faqs, { question: "", answer: "" }]));
    document.getElementById(`faqs.${faqs.length}.question`)?.focus();
  };
  const remove = (at: number) => {
    put(faqs.toSpliced(at, 1));
    setSaid(words("removed", { number: at + 1 }));
    add.current?.focus();
  };
  return (
    <Card aria-labelledby="faqs-title">
      <h2 id="faqs-title" className="font-semibold text-lg">
        {words("faqs")}
      </h2>
      <p className="mt-1 text-muted">{words("faqsHint")}</p>
      <ol className="mt-4 space-y-6 empty:hidden">
        {faqs.map((_, at) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the fields hold nothing that the form does not
            key={at}
            aria-label={words("faqNumber", { number: at + 1 })}
            className="space-y-4 border-line border-l-2 pl-4"
          >
            <Field
              label={words("question")}
              maxLength={300}
              error={step.errorOf(`faqs.${at}.question`)}
              {...step.text(`faqs.${at}.question`)}
            />
            <TextArea
              label={words("answer")}
              rows={2}
              maxLength={2_000}
              error={step.errorOf(`faqs.${at}.answer`)}
              {...step.text(`faqs.${at}.answer`)}
            />
            <KnowledgeWarnings
              warnings={step.view.warnings}
              where={`faqs.${placeOnRecord(faqs, at)}`}
            />
            <div className="-ml-3 flex flex-wrap">
              <Button
                id={`faq-${at}-up`}
                tone="quiet"
                className="px-3!"
                icon={<ArrowUp aria-hidden="true" />}
                aria-label={words("moveUp", { number: at + 1 })}
                disabled={at === 0}
                onClick={() => move(at, at - 1)}
              />
              <Button
                id={`faq-${at}-down`}
                tone="quiet"
                className="px-3!"
                icon={<ArrowDown aria-hidden="true" />}
                aria-label={words("moveDown", { number: at + 1 })}
                disabled={at === faqs.length - 1}
                onClick={() => move(at, at + 1)}
              />
              <Button
                tone="quietDanger"
                className="px-3!"
                icon={<Trash2 aria-hidden="true" />}
                aria-label={words("removeFaq", { number: at + 1 })}
                onClick={() => remove(at)}
              />
            </div>
          </li>
        ))}
      </ol>
      <Button
        ref={add}
        tone="secondary"
        icon={<Plus aria-hidden="true" />}
        className="mt-4"
        disabled={faqs.length >= MOST}
        onClick={append}
      >
        {words("addFaq")}
      </Button>
      <p role="status" className="sr-only">
        {said}
      </p>
    </Card>
  );
}

/** What is empty is not on record, so the questions after it have another number there. */
const placeOnRecord = (faqs: KnowledgeValues["faqs"], at: number): number =>
  faqs.slice(0, at).filter(({ question, answer }) => question.trim() || answer.trim()).length;
