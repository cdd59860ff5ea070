import "server-only";
import { env } from "@/lib/env";
import { isLocale, type Locale, localeCookieName, preferredLocale } from "@/lib/i18n/locale";

const YEAR_SECONDS = 365 * 24 * 3600;
const secure = env.APP_BASE_URL.startsWith("https:");

/** By its plain name, also under https: it says nothing that a planted one could harm. */
export const localeCookie = (locale: Locale): string =>
  `${localeCookieName}=${locale}; Path=/; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;

/** The language that was chosen in this browser; null where none was. */
export function chosenLocale(headers: Headers): Locale | null {
  const pairs = (headers.get("cookie") ?? "").split(";").map((pair) => pair.trim());
  const pair = pairs.find((text) => text.startsWith(`${localeCookieName}=`));
  const value = pair?.slice(localeCookieName.length + 1);
  return isLocale(value) ? value : null;
}

/** That language, or the one of ours that the browser asks for; null where it asks for neither. */
export function spokenLocale(headers: Headers): Locale | null {
  const wishes = headers.get("accept-language") ?? "";
  return (
    chosenLocale(headers) ?? (/(^|,)\s*(en|fr)\b/i.test(wishes) ? preferredLocale(wishes) : null)
  );
}
