import "server-only";
import compile from "icu-minify/compile";
import type { Messages, NamespaceKeys, NestedKeyOf } from "use-intl/core";
import type { Locale } from "./locale";
import { messagesOf } from "./translator";

export type Namespace = NamespaceKeys<Messages, NestedKeyOf<Messages>>;
/** Sentence by its whole path, read already: a browser needs no parser for it. */
export type CompiledWords = Readonly<Record<string, ReturnType<typeof compile>>>;

type Words = { readonly [key: string]: string | Words };

const known = new Map<string, CompiledWords>();

/** The sentences of some namespaces in one language: what a page hands to its client components. */
export function compiledWords(locale: Locale, namespaces: readonly Namespace[]): CompiledWords {
  return Object.assign({}, ...namespaces.map((namespace) => compiled(locale, namespace)));
}

function compiled(locale: Locale, namespace: Namespace): CompiledWords {
  const key = `${locale}:${namespace}`;
  const words = known.get(key) ?? Object.fromEntries(flat(found(locale, namespace), namespace));
  known.set(key, words);
  return words;
}

function found(locale: Locale, namespace: Namespace): Words {
  let words: Words = messagesOf[locale];
  for (const part of namespace.split(".")) {
    const inner = words[part];
    if (typeof inner !== "object") throw new Error(`no words under ${namespace}`);
    words = inner;
  }
  return words;
}

const flat = (words: Words, above: string): [string, ReturnType<typeof compile>][] =>
  Object.entries(words).flatMap(([key, value]): [string, ReturnType<typeof compile>][] =>
    typeof value === "string"
      ? // The compiler makes objects without a prototype, which React hands to no browser.
        [[`${above}.${key}`, structuredClone(compile(value))]]
      : flat(value, `${above}.${key}`),
  );
