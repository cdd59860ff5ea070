import "server-only";
import type { PmsPatient } from "@/lib/sikka/pms-patient";

const NATIONAL_DIGITS = 10;

/** This number (E.164) is one of those that the PMS has of the patient. */
export function hasPhone({ phones }: Pick<PmsPatient, "phones">, number: string | null): boolean {
  const national = lastDigits(number ?? "");
  return national !== null && phones.some((phone) => lastDigits(phone) === national);
}

/** Without the country: a PMS seldom has it. Null for what is too short to be a number. */
function lastDigits(number: string): string | null {
  const digits = number.replace(/\D/g, "");
  return digits.length < NATIONAL_DIGITS ? null : digits.slice(-NATIONAL_DIGITS);
}
