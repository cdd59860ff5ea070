import format from "icu-minify/format";
import { cloneElement, isValidElement, type ReactNode, useMemo } from "react";
import type { useTranslations as useIntlTranslations } from "use-intl";
import type { CompiledWords, Namespace } from "@/lib/i18n/compiled-words";
import type { Locale } from "@/lib/i18n/locale";
import { formatters } from "./formatters";
import { useWords } from "./words-provider";

/** Sentences of a namespace, by their keys; the compiler knows which there are and what each is given. */
export type Translations<Of extends Namespace> = ReturnType<typeof useIntlTranslations<Of>>;

type Values = NonNullable<Parameters<typeof format<ReactNode>>[2]>;

/** As use-intl's, for sentences that the server has read: its parser alone would be nine kilobytes. */
export function useTranslations<Of extends Namespace>(namespace: Of): Translations<Of> {
  const { locale, words } = useWords();
  return useMemo(
    () => translations(locale, words, namespace) as unknown as Translations<Of>,
    [locale, words, namespace],
  );
}

function translations(locale: Locale, words: CompiledWords, namespace: string) {
  const rich = (key: string, values?: Values): ReactNode => {
    const sentence = words[`${namespace}.${key}`];
    if (sentence === undefined) throw new Error(`no words for ${namespace}.${key}`);
    const parts = format<ReactNode>(sentence, locale, values, { formatters });
    return Array.isArray(parts) ? parts.map(keyed) : parts;
  };
  return Object.assign((key: string, values?: Values) => String(rich(key, values)), {
    rich,
    has: (key: string) => `${namespace}.${key}` in words,
  });
}

const keyed = (part: ReactNode, at: number): ReactNode =>
  isValidElement(part) ? cloneElement(part, { key: at }) : part;
