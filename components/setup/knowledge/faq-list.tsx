import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { useFieldArray } from "react-hook-form";
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
  const list = useFieldArray({ control: form.control, name: "faqs" });
  const [said, setSaid] = useState("");
  const add = useRef<HTMLButtonElement>(null);
  const faqs = form.watch("faqs");

  const move = (from: number, to: number) => {
    list.move(from, to);
    setSaid(words("moved", { from: from + 1, to: to + 1 }));
    // The buttons stay where they are; the focus goes with the question.
    const direction = to < from ? "up" : "down";
    const isEnd = to === 0 || to === list.fields.length - 1;
    const next = isEnd ? (to === 0 ? "down" : "up") : direction;
    document.getElementById(`faq-${to}-${next}`)?.focus();
  };
  const remove = (at: number) => {
    list.remove(at);
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
        {list.fields.map(({ id, question, answer }, at) => (
          <li
            key={id}
            aria-label={words("faqNumber", { number: at + 1 })}
            className="space-y-4 border-line border-l-2 pl-4"
          >
            <Field
              label={words("question")}
              maxLength={300}
              error={step.errorOf(`faqs.${at}.question`)}
              {...step.text(`faqs.${at}.question`)}
              defaultValue={question}
            />
            <TextArea
              label={words("answer")}
              rows={2}
              maxLength={2_000}
              error={step.errorOf(`faqs.${at}.answer`)}
              {...step.text(`faqs.${at}.answer`)}
              defaultValue={answer}
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
                disabled={at === list.fields.length - 1}
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
        disabled={list.fields.length >= MOST}
        onClick={() => list.append({ question: "", answer: "" })}
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
