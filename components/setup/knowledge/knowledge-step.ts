import type { StepDefinition } from "@/components/setup/saving/step-definition";
import type { WeekHours } from "@/lib/hours/schema";
import {
  type KnowledgeStepView,
  knowledgeStepSchema,
  knowledgeStepViewSchema,
} from "@/lib/setup/schema";

/** The facts in words, in the order in which they are asked for, with what each may hold. */
export const wordFacts = [
  { name: "address", most: 500, rows: 2 },
  { name: "parking", most: 1_000, rows: 2 },
  { name: "insurance", most: 2_000, rows: 3 },
  { name: "services", most: 4_000, rows: 4 },
  { name: "policies", most: 4_000, rows: 4 },
] as const;
export type WordFact = (typeof wordFacts)[number]["name"];

export type KnowledgeValues = {
  facts: { hours: WeekHours } & Record<WordFact, string>;
  faqs: { question: string; answer: string }[];
  website: string;
};

export const knowledgeStep: StepDefinition<KnowledgeValues, KnowledgeStepView> = {
  step: "knowledge",
  inputSchema: knowledgeStepSchema,
  viewSchema: knowledgeStepViewSchema,
  valuesOf: ({ facts, faqs, website }) => ({
    facts: {
      hours: facts.hours ?? {},
      address: facts.address ?? "",
      parking: facts.parking ?? "",
      insurance: facts.insurance ?? "",
      services: facts.services ?? "",
      policies: facts.policies ?? "",
    },
    faqs: structuredClone(faqs),
    website: website ?? "",
  }),
  inputOf: (values) => ({ ...values }),
  groupOf: (path) => {
    const [top = path, fact, day] = path.split(".");
    if (top !== "facts" || !fact) return [top];
    return fact === "hours" && day ? [`facts.hours.${day}`] : [`facts.${fact}`];
  },
  secrets: [],
};
