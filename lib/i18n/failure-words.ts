import type { CompiledWords } from "./compiled-words";
import type { Locale } from "./locale";
import brandEn from "./messages/en/brand.json";
import pagesEn from "./messages/en/pages.json";
import brandFr from "./messages/fr/brand.json";
import pagesFr from "./messages/fr/pages.json";

/**
 * For the page that stands in when not even the layout could be drawn, and with it nobody to hand it
 * its words: the few that are the same read or not.
 */
export const failureWords: Record<Locale, CompiledWords> = {
  en: { ...under("brand", brandEn), ...under("pages", pagesEn) },
  fr: { ...under("brand", brandFr), ...under("pages", pagesFr) },
};

function under(namespace: string, words: Record<string, string>): CompiledWords {
  return Object.fromEntries(
    Object.entries(words).map(([key, text]) => [`${namespace}.${key}`, text]),
  );
}
