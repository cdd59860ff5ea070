import "server-only";
import { type Weekday, weekdays } from "@/lib/hours/schema";
import type { Language } from "@/lib/voice/tool";
import type { AgentFacts } from "./agent-facts";
import { markerOf } from "./marker";
import { KNOWLEDGE_TOOL, TRANSFER_TOOL, transferToolName } from "./part-names";
import { english } from "./prompt-en";
import { french } from "./prompt-fr";
import { launchWords } from "./words/launch-words";

/** What a template is filled with. Texts of the clinic are already harmless to Vapi's Liquid. */
export type PromptFill = {
  clinicName: string;
  /** Liquid: worked out by Vapi as the call begins. */
  now: string;
  timeZone: string;
  languages: readonly Language[];
  knowledgeTool: string;
  /** Null where nobody can be put through. */
  transferTool: string | null;
  /** `WORD: what it means`, a line each. */
  outcomes: string;
  clinic: string;
};

export type PromptWords = {
  /** In the order in which the agent reads them. */
  sections: (fill: PromptFill) => Record<PromptSection, { title: string; text: string }>;
  hours: string;
  closed: string;
  days: Record<Weekday, string>;
  /** `HH:MM` as it is said. */
  time: (clock: string) => string;
  period: (from: string, to: string) => string;
  facts: Record<"address" | "parking" | "insurance" | "services" | "policies", string>;
};
export type PromptSection =
  | "identity"
  | "emergency"
  | "never"
  | "languages"
  | "manner"
  | "tools"
  | "outcomes"
  | "data"
  | "clinic";

export const promptWords: Record<Language, PromptWords> = { en: english, fr: french };

/** What the agent is, in the first language of the clinic. */
export function writePrompt(facts: AgentFacts): string {
  const [language] = facts.languages;
  const { sections } = promptWords[language];
  return Object.values(sections(fillOf(facts)))
    .map(({ title, text }) => `# ${title}\n${text.trim()}`)
    .join("\n\n");
}

function fillOf(facts: AgentFacts): PromptFill {
  const [language] = facts.languages;
  const transferMarker = markerOf(facts.accountId, "transfer_tool", TRANSFER_TOOL);
  return {
    clinicName: withoutLiquid(facts.clinicName),
    now: `{{"now" | date: "%A, %B %d, %Y, %I:%M %p", "${facts.timeZone}"}}`,
    timeZone: facts.timeZone,
    languages: facts.languages,
    knowledgeTool: KNOWLEDGE_TOOL,
    transferTool: facts.phone.transferNumber ? transferToolName(transferMarker) : null,
    outcomes: Object.entries(launchWords[language].outcomes)
      .map(([word, meaning]) => `${word}: ${meaning}`)
      .join("\n"),
    clinic: withoutLiquid(describeClinic(facts, language)),
  };
}

/** The facts of the clinic as plain lines; the hours of each day, also of those on which it is closed. */
export function describeClinic({ clinic, clinicName }: AgentFacts, language: Language): string {
  const words = promptWords[language];
  const hours = sayHours(clinic.hours, language).map((line) => `- ${line}`);
  const rest = (["address", "parking", "insurance", "services", "policies"] as const).flatMap(
    (name) => (clinic[name] ? [`${words.facts[name]}\n${clinic[name]}`] : []),
  );
  return [clinicName, [words.hours, ...hours].join("\n"), ...rest].join("\n\n");
}

/** A line for each day of the week, as it is said. */
export function sayHours(hours: AgentFacts["clinic"]["hours"], language: Language): string[] {
  const words = promptWords[language];
  return weekdays.map((day) => {
    const periods = hours?.[day] ?? [];
    const said = periods.map(([from, to]) => words.period(words.time(from), words.time(to)));
    return `${words.days[day]}: ${said.join(", ") || words.closed}`;
  });
}

/** Vapi fills in what stands between double braces; a text of the clinic's must not be filled in. */
export const withoutLiquid = (text: string): string =>
  text.replace(/\{(?=[{%])/g, "{ ").replace(/(?<=[}%])\}/g, " }");
