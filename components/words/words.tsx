import type { ReactNode } from "react";
import { compiledWords, type Namespace } from "@/lib/i18n/compiled-words";
import { currentLocale } from "@/lib/i18n/locale";
import { WordsProvider } from "./words-provider";

type Props = { of: readonly Namespace[]; children: ReactNode };

/** Hands client components the words of these namespaces, in the language of the page and no other. */
export function Words({ of, children }: Props) {
  const locale = currentLocale();
  return (
    <WordsProvider locale={locale} words={compiledWords(locale, of)}>
      {children}
    </WordsProvider>
  );
}
