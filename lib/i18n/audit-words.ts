import { createTranslator } from "use-intl/core";
import { currentLocale, type Locale } from "./locale";
import en from "./messages/en/audit.json";
import fr from "./messages/fr/audit.json";

type Words = typeof en;

/** A catalogue of its own: the record is drawn on the server alone, and no browser needs to carry its words. */
export const auditMessages: Record<Locale, Words> = { en, fr };

export const auditWords = (locale: Locale = currentLocale()) =>
  createTranslator({ locale, messages: auditMessages[locale] });

/** What stands in the record, in words; as it stands there where we have none. */
export function recordWords(locale: Locale = currentLocale()) {
  const { actions, outcomes, fields } = auditMessages[locale];
  const lookUp = (words: Readonly<Record<string, string>>, key: string) =>
    Object.hasOwn(words, key) ? words[key] : undefined;
  const verbs: Readonly<Record<string, Readonly<Record<string, string>>>> = actions;
  return {
    action: (name: string): string => {
      const [entity = "", verb = ""] = name.split(".");
      const known = Object.hasOwn(verbs, entity) ? verbs[entity] : undefined;
      return (known && lookUp(known, verb)) ?? name;
    },
    outcome: (word: string): string => lookUp(outcomes, word) ?? word,
    field: (name: string): string => lookUp(fields, name.split(".").at(-1) ?? name) ?? name,
  };
}
