import "server-only";
import type { ErrorCode } from "./errors";
import { currentLocale, type Locale } from "./i18n/locale";
import { translator } from "./i18n/translator";
import type { LandingError } from "./pms/schema";

/** Code → words for people, as the server says them; client components have `useProblemText`. */
export function errorText(
  code: ErrorCode,
  locale: Locale = currentLocale(),
): { title: string; advice: string; back: string } {
  const words = translator("errors", locale);
  return { title: words(`${code}.title`), advice: words(`${code}.advice`), back: words("back") };
}

export const errorTitle = (code: ErrorCode): string => errorText(code).title;

/** What the PMS page says about an authorization that did not end in a connection. */
export function landingErrorText(error: LandingError): {
  title: string;
  advice: string;
  retry: string;
} {
  const words = translator("landing");
  return {
    title: words(`${error}.title`),
    advice: words(`${error}.advice`),
    retry: words(`${error}.retry`),
  };
}
