import "server-only";
import { Temporal } from "temporal-polyfill";
import { fold, months, numberOf } from "@/lib/scheduling/days/day-words";
import { plainDate } from "@/lib/scheduling/days/parse-calendar-date";
import { withYear } from "./spoken-year";

const OLDEST_YEAR = 1900;

const month = `(${[...months.keys()].join("|")})`;
const year = "(\\d{4})";
const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:t.*)?$/;
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const numbers = /^(\d{1,2})[-/.\s](\d{1,2})[-/.\s](\d{4})$/;
const dayThenMonth = new RegExp(`^(.+?) ${month} ${year}$`);
const monthThenDay = new RegExp(`^${month} (.+?) ${year}$`);

/**
 * A birth date as a caller or a model says it, in English or French. `ambiguous` where day and month
 * could change places; null where it cannot be read, is no day, or nobody can be born on it.
 */
export function parseBirthDate(
  said: string,
  today: Temporal.PlainDate = Temporal.Now.plainDateISO("UTC"),
): Temporal.PlainDate | "ambiguous" | null {
  const date = read(said.trim().toLowerCase());
  if (date === null || date === "ambiguous") return date;
  // East of Greenwich it may be tomorrow already.
  const isTooLate = Temporal.PlainDate.compare(date, today.add({ days: 1 })) > 0;
  return isTooLate || date.year < OLDEST_YEAR ? null : date;
}

function read(text: string): Temporal.PlainDate | "ambiguous" | null {
  const whole = iso.exec(text) ?? compact.exec(text);
  if (whole) return plainDate(Number(whole[1]), Number(whole[2]), Number(whole[3]));
  const parts = numbers.exec(text);
  if (parts) return ofNumbers(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  const words = withYear(fold(text))
    .replace(/\b(the|of|le|la|de|du|d|born|on|ne|nee)\b/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const [, day, name, ofYear] = dayThenMonth.exec(words) ?? turned(monthThenDay.exec(words));
  const number = numberOf(day ?? "");
  const named = months.get(name ?? "");
  return number && named ? plainDate(Number(ofYear), named, number) : null;
}

const turned = (match: RegExpExecArray | null) =>
  match ? [match[0], match[2], match[1], match[3]] : [];

/** Read both ways; there is one answer where only one of them is a day, or both are the same. */
function ofNumbers(a: number, b: number, inYear: number): Temporal.PlainDate | "ambiguous" | null {
  const [dayFirst, monthFirst] = [plainDate(inYear, b, a), plainDate(inYear, a, b)];
  if (dayFirst && monthFirst && !dayFirst.equals(monthFirst)) return "ambiguous";
  return dayFirst ?? monthFirst;
}
