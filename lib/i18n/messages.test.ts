import { describe, expect, it } from "vitest";
import { auditMessages } from "./audit-words";
import { type Locale, locales } from "./locale";
import { messagesOf } from "./translator";

type Words = { readonly [key: string]: string | Words };

const flat = (words: Words, above = ""): [string, string][] =>
  Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[`${above}${key}`, value]] : flat(value, `${above}${key}.`),
  );

/** What a sentence is given: `{name}`, and tags such as `<time>`. */
const given = (text: string): string[] =>
  [...text.matchAll(/(?<!(?:one|other) )\{\s*(\w+)(?=\s*[,}])|<(\w+)>/g)].map(
    ([, value, tag]) => value ?? tag ?? "",
  );

const everything = (locale: Locale): [string, string][] =>
  flat({ ...messagesOf[locale], audit: auditMessages[locale] });
const english = new Map(everything("en"));

describe.each(locales)("the catalogue in %s", (locale) => {
  const words = new Map(everything(locale));

  it("has every sentence that there is, and no other", () => {
    expect([...words.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it("leaves nothing empty", () => {
    expect([...words].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it("is given the same as the English one", () => {
    const other = [...words].filter(
      ([key, text]) =>
        [...new Set(given(text))].sort().join() !==
        [...new Set(given(english.get(key) ?? ""))].sort().join(),
    );
    expect(other).toEqual([]);
  });
});

describe("the French catalogue", () => {
  it("is no copy of the English one", () => {
    const same = everything("fr").filter(
      ([key, text]) => text === english.get(key) && /[a-z]{4} [a-z]/i.test(text),
    );
    expect(same).toEqual([]);
  });
});
