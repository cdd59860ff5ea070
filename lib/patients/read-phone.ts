import "server-only";
import { parsePhoneNumberFromString } from "libphonenumber-js";

/** No area code of North America begins so; which of the others are in use changes too often to be asked. */
const NO_AREA = /^\+1[01]/;

/** A number as somebody says it, in E.164; one without a country is North American. Null for what is none. */
export function readPhone(said: string): string | null {
  const parsed = parsePhoneNumberFromString(said, "US");
  return parsed?.isPossible() && !NO_AREA.test(parsed.number) ? parsed.number : null;
}

/** Digits as a PMS keeps them: those of North America without their 1. */
export const pmsDigits = (number: string): string =>
  number.replace(/^\+1(?=\d{10}$)/, "").replace(/\D/g, "");
