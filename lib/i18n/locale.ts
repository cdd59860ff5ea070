import { cache } from "react";

export const locales = ["en", "fr"] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = "en";
export const localeCookieName = "parlae-locale";

export const isLocale = (text: unknown): text is Locale =>
  (locales as readonly unknown[]).includes(text);

/** One box for each drawing of a page on the server; in a browser the page itself says it. */
const box = cache((): { locale: Locale } => ({ locale: defaultLocale }));

/** Said by a page or a layout before anything below it is drawn. */
export function setCurrentLocale(locale: Locale): void {
  box().locale = locale;
}

export function currentLocale(): Locale {
  if (typeof document === "undefined") return box().locale;
  const { lang } = document.documentElement;
  return isLocale(lang) ? lang : defaultLocale;
}

/** The language that this browser would rather have, of those that we speak. */
export function preferredLocale(acceptLanguage: string | null | undefined): Locale {
  const wishes = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...rest] = part.trim().toLowerCase().split(";");
      const weight = rest.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find(Boolean);
      return { language: tag.split("-")[0], weight: weight === undefined ? 1 : Number(weight) };
    })
    .sort((a, b) => b.weight - a.weight);
  const wish = wishes.find(({ language, weight }) => weight > 0 && isLocale(language));
  return isLocale(wish?.language) ? wish.language : defaultLocale;
}
