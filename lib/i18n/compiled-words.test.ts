import format from "icu-minify/format";
import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { compiledWords, type Namespace } from "./compiled-words";
import { locales } from "./locale";
import { messagesOf } from "./translator";

const namespaces = Object.keys(messagesOf.en) as Namespace[];
const formatters = {
  getDateTimeFormat: (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) =>
    new Intl.DateTimeFormat(...args),
  getNumberFormat: (...args: ConstructorParameters<typeof Intl.NumberFormat>) =>
    new Intl.NumberFormat(...args),
  getPluralRules: (...args: ConstructorParameters<typeof Intl.PluralRules>) =>
    new Intl.PluralRules(...args),
};

describe.each(locales)("the compiled words in %s", (locale) => {
  const words = compiledWords(locale, namespaces);

  it("are made of what a server component can hand to a browser", () => {
    const strange = Object.entries(words).filter(([, sentence]) => !isPlain(sentence));
    expect(strange).toEqual([]);
  });

  it.each([1, 2, 1_500])("say the same as the ones that are read anew, given %d", (count) => {
    const given = new Proxy({}, { has: () => true, get: (_, name) => sampleFor(name, count) });
    const other = Object.entries(words).filter(([key, sentence]) => {
      if (Array.isArray(sentence) && /<\w+>/.test(rawOf(locale, key))) return false;
      const [namespace = "", ...path] = key.split(".");
      const words = createTranslator({
        locale,
        messages: messagesOf[locale],
        namespace: namespace as "saving",
      });
      const values = Object.fromEntries(
        [...rawOf(locale, key).matchAll(/\{\s*(\w+)/g)].map(([, name = ""]) => [
          name,
          sampleFor(name, count),
        ]),
      );
      const said = words(path.join(".") as "undo", values as never);
      return format(sentence, locale, given, { formatters }) !== said;
    });
    expect(other.map(([key]) => key)).toEqual([]);
  });
});

const sampleFor = (name: string | symbol, count: number) =>
  /count|number|position|hours|minutes|size|from|to/i.test(String(name)) ? count : "Ada";

function rawOf(locale: (typeof locales)[number], key: string): string {
  let words: unknown = messagesOf[locale];
  for (const part of key.split(".")) words = (words as Record<string, unknown>)[part];
  return String(words);
}

function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlain);
  if (typeof value !== "object" || value === null) return true;
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain);
}
