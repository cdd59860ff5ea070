"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { CompiledWords } from "@/lib/i18n/compiled-words";
import type { Locale } from "@/lib/i18n/locale";

type Told = { locale: Locale; words: CompiledWords };

const WordsContext = createContext<Told | null>(null);

/** The words that the client components below may need, in the reader's language, beside those from further up. */
export function WordsProvider({ locale, words, children }: Told & { children: ReactNode }) {
  const above = useContext(WordsContext);
  const told = useMemo(
    () => ({ locale, words: { ...above?.words, ...words } }),
    [locale, words, above],
  );
  return <WordsContext value={told}>{children}</WordsContext>;
}

export function useWords(): Told {
  const told = useContext(WordsContext);
  if (!told) throw new Error("no words were handed to this page");
  return told;
}
