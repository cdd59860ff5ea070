import "server-only";
import { Temporal } from "temporal-polyfill";
import { months, numberOf } from "./day-words";

const monthWord = `(${[...months.keys()].join("|")})`;
const year = "(?: (\\d{4}))?";
const dayThenMonth = new RegExp(`^(?:the |le )?(.+?) (?:of |de |d )?${monthWord}${year}$`);
const monthThenDay = new RegExp(`^${monthWord} (?:the )?(.+?)${year}$`);
const dayOfMonth = /^(?:(?:the|le) (.+)|(\d{1,2}(?:st|nd|rd|th|er)))$/;
const slashed = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?$/;

/**
 * A day by its number, of folded words: `march 3rd`, `le 3 mars 2027`, `the 14th`, `14/3`. Without a
 * year the nearest one is meant, and a number alone is the next such day. Null where it cannot be read,
 * or is no day, or where day and month could change places.
 */
export function parseCalendarDate(
  words: string,
  today: Temporal.PlainDate,
): Temporal.PlainDate | null {
  const slash = slashed.exec(words);
  if (slash) return ofSlashes(Number(slash[1]), Number(slash[2]), slash[3], today);
  const turned = monthThenDay.exec(words);
  const [, day, month, saidYear] = turned
    ? [null, turned[2], turned[1], turned[3]]
    : (dayThenMonth.exec(words) ?? []);
  if (day && month) return ofMonth(months.get(month), numberOf(day), saidYear, today);
  const alone = dayOfMonth.exec(words);
  const number = numberOf(alone?.[1] ?? alone?.[2] ?? "");
  return number ? nextDayOfMonth(number, today) : null;
}

function ofSlashes(a: number, b: number, saidYear: string | undefined, today: Temporal.PlainDate) {
  if (a <= 12 && b <= 12 && a !== b) return null;
  return a > 12 ? ofMonth(b, a, saidYear, today) : ofMonth(a, b, saidYear, today);
}

function ofMonth(
  month: number | undefined,
  day: number | null,
  saidYear: string | undefined,
  today: Temporal.PlainDate,
): Temporal.PlainDate | null {
  if (!month || !day) return null;
  if (saidYear) return plainDate(Number(saidYear), month, day);
  const near = [today.year - 1, today.year, today.year + 1]
    .map((year) => plainDate(year, month, day))
    .filter((date) => date !== null)
    .map((date) => ({ date, days: Math.abs(today.until(date).days) }))
    .sort((a, b) => a.days - b.days);
  return near[0]?.date ?? null;
}

function nextDayOfMonth(day: number, today: Temporal.PlainDate): Temporal.PlainDate | null {
  for (let ahead = 0; ahead < 12; ahead += 1) {
    const { year, month } = today.with({ day: 1 }).add({ months: ahead });
    const date = plainDate(year, month, day);
    if (date && Temporal.PlainDate.compare(date, today) >= 0) return date;
  }
  return null;
}

/** Null where there is no such day. */
export function plainDate(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" });
  } catch {
    return null;
  }
}
