import "server-only";
import type { ClinicFacts } from "@/db/schema";
import type { Warning, WarningKind } from "./schema";

const PEOPLE_THAT_MAKE_A_LIST = 5;
/** Two words, or more, that begin with a capital, as names do. */
const NAME = String.raw`\p{Lu}[\p{L}'’-]{1,30},? \p{Lu}[\p{L}'’-]{1,30}`;
const DAY = String.raw`(?:\d{1,2}[/.-]\d{1,2}[/.-](?:19\d\d|20[012]\d)|(?:19\d\d|20[012]\d)[/.-]\d{1,2}[/.-]\d{1,2})`;
const PHONE = /(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]\d{4}/;

const BORN =
  /\b(?:dob|d\.o\.b\.|date of birth|birth ?date|born|date de naissance|née? le|née? en)\b[^\n]{0,20}\d/iu;
const NAME_AND_DAY = new RegExp(String.raw`${NAME}[ ,;:|\t(]{1,4}${DAY}(?!\d)`, "u");
const HEALTH_LABEL =
  /\b(?:health card|health number|ohip|ramq|phn|medicare|medicaid|assurance[ -]maladie|member id)\b[^\n\d]{0,30}\d[\d -]{7,}/iu;
const HEALTH_RAMQ = /\b[A-Z]{4} ?\d{4} ?\d{4}\b/;
const SSN = /\b(?!000|666|9\d\d)\d{3}-\d{2}-\d{4}\b/;
const SIN = /(?<![\d-])\d{3}[ -]\d{3}[ -]\d{3}(?![\d-])/g;
const CARD = /(?<![\d-])[3-6]\d{3}[ -]?\d{4}[ -]?\d{4}[ -]?\d{1,7}(?![\d-])/g;
const RECORD =
  /\b(?:patient|chart|dossier)\s*(?:id|no|n[o°º]|number|numéro|#)[\s.:#]*\d{2,}|\b(?:patient|he|she) (?:was diagnosed|is allergic|presented with|reports pain)\b|\b(?:le patient|la patiente) (?:présente|souffre|est allergique)\b/iu;

const CHECKS: Record<WarningKind, (text: string) => boolean> = {
  birth_date: (text) => BORN.test(text) || NAME_AND_DAY.test(text),
  health_number: (text) => HEALTH_LABEL.test(text) || HEALTH_RAMQ.test(text),
  social_number: (text) => SSN.test(text) || hasChecked(text, SIN),
  card_number: (text) => hasChecked(text, CARD),
  list_of_people: (text) => countPeople(text) >= PEOPLE_THAT_MAKE_A_LIST,
  patient_record: (text) => RECORD.test(text),
};

/** What in a text looks as if it were about a patient. It errs on the side of asking, and forbids nothing. */
export const findWarnings = (text: string, where: string): Warning[] =>
  Object.entries(CHECKS)
    .filter(([, isThere]) => isThere(text))
    .map(([kind]) => ({ where, kind: kind as WarningKind }));

export function warningsOfKnowledge(knowledge: {
  facts: ClinicFacts;
  faqs: readonly { question: string; answer: string }[];
  websiteText: string | null;
}): Warning[] {
  const { hours: _, ...facts } = knowledge.facts;
  return [
    ...Object.entries(facts).flatMap(([name, text]) => findWarnings(text ?? "", `facts.${name}`)),
    ...knowledge.faqs.flatMap(({ question, answer }, at) =>
      findWarnings(`${question}\n${answer}`, `faqs.${at}`),
    ),
    ...findWarnings(knowledge.websiteText ?? "", "website"),
  ];
}

const NAMED = new RegExp(NAME, "u");
const countPeople = (text: string): number =>
  text.split("\n").filter((row) => row.length < 500 && PHONE.test(row) && NAMED.test(row)).length;

/** Numbers of these kinds end in a digit that is worked out from the others. */
const hasChecked = (text: string, shape: RegExp): boolean =>
  (text.match(shape) ?? []).some((found) => isLuhn(found.replace(/\D/g, "")));

function isLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0 && !/^0+$/.test(digits);
}
