import "server-only";
import { readMinute } from "./read-minute";

export type Period = { startMinute: number; endMinute: number };

export type ScheduleDay = {
  isHoliday: boolean;
  /** In order, not overlapping; none: the PMS says no hours for this day. */
  periods: Period[];
};

const NUMBERS = [1, 2, 3];
const MIDNIGHT = 24 * 60;

type Row = Readonly<Record<string, unknown>>;

/**
 * One day of a row, from `{day}_start_1` to `{day}_end_3` and `{day}_holiday`. Null when it cannot be
 * read. How the values are written is not documented; two that contradict each other, such as an
 * afternoon that ends before it begins, are not guessed at.
 */
export function readScheduleDay(row: Row, day: string, isInMinutes: boolean): ScheduleDay | null {
  const read = isInMinutes ? readCount : readMinute;
  const periods: Period[] = [];
  for (const number of NUMBERS) {
    const start = read(textOf(row[`${day}_start_${number}`]));
    const said = read(textOf(row[`${day}_end_${number}`]));
    if (start === undefined || said === undefined) return null;
    // Half a period, or an empty one, is no time at which somebody works.
    if (start === null || said === null || start === said) continue;
    const end = said === 0 ? MIDNIGHT : said;
    if (end < start || start < (periods.at(-1)?.endMinute ?? 0)) return null;
    periods.push({ startMinute: start, endMinute: end });
  }
  return { isHoliday: isHoliday(textOf(row[`${day}_holiday`])), periods };
}

/**
 * `480` may be eight hours in minutes and cannot be a time on a clock, while `1020` could be both: so
 * one of the first kind tells how all of them are written.
 */
export const isWrittenInMinutes = (rows: readonly Row[], days: readonly string[]): boolean =>
  rows.some((row) =>
    days.some((day) =>
      NUMBERS.some((number) =>
        ["start", "end"].some((side) => {
          const text = textOf(row[`${day}_${side}_${number}`]).trim();
          return /^\d{2,4}$/.test(text) && Number(text) % 100 > 59 && Number(text) <= MIDNIGHT;
        }),
      ),
    ),
  );

function readCount(text: string): number | null | undefined {
  if (!text.trim()) return null;
  return /^\d{1,4}$/.test(text.trim()) && Number(text) <= MIDNIGHT ? Number(text) : undefined;
}

/** The name of the holiday would be one as well. */
const isHoliday = (text: string): boolean => !/^(f|false|n|no|0|)$/i.test(text.trim());

const textOf = (value: unknown): string =>
  value === null || value === undefined ? "" : String(value);
