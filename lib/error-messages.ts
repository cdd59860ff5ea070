import type { ErrorCode } from "./errors";
import { currentLocale, type Locale } from "./i18n/locale";
import { translator } from "./i18n/translator";
import type { LandingError } from "./pms/schema";

/** Code → words for people. The one place. */
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

/** What is wrong with a field, by the key that a schema or a route gives; a plain sentence for one it does not know. */
export function fieldErrorText(key: string): string {
  const words = translator("fields");
  return isFieldKey(key) ? words(key) : words("invalid");
}

const fieldKeys = [
  "invalid", "required", "too_long", "email_invalid", "email_unavailable", "already_member", "password_missing", "password_wrong",
  "password_short", "password_long", "password_common", "name_missing", "clinic_name_missing",
  "time_zone_unknown", "language_missing", "voice_unknown", "hours_invalid", "hours_order",
  "hours_overlap", "too_many", "url_invalid", "https_needed", "not_public", "phone_invalid",
  "area_code_invalid", "account_sid_invalid", "address_not_saved",
] as const; // biome-ignore format: a list of words reads better in rows
type FieldKey = (typeof fieldKeys)[number];
const isFieldKey = (key: string): key is FieldKey => (fieldKeys as readonly string[]).includes(key);
