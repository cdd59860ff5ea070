import "server-only";
import type { Integration } from "@/db/queries/integrations";
import { addDays, daysBetween, type IsoDate } from "@/lib/scheduling/days/wall-clock";
import { keepAnswers } from "@/lib/scheduling/keep-answers";
import type { DayRange } from "@/lib/sikka/list-scheduled-times";
import type { OfficeFacts } from "./office-facts";
import type { DayWindow } from "./read-window";

const MINUTE_MS = 60_000;
const MOST_CLINICS = 500;

/** Hours, people and chairs of the clinics that were asked for last. */
export const factsKept = keepAnswers<OfficeFacts>({
  keepMs: 15 * MINUTE_MS,
  mostKeys: MOST_CLINICS,
  mostWeight: Number.POSITIVE_INFINITY,
  weightOf: () => 1,
});

/** Their schedules. A time weighs about two hundred bytes. */
export const windowsKept = keepAnswers<DayWindow>({
  keepMs: MINUTE_MS,
  mostKeys: 4 * MOST_CLINICS,
  mostWeight: 250_000,
  weightOf: ({ taken, published }) => 1 + taken.length + (published?.length ?? 0),
});

/** Forgets the days of a clinic, after something of ours has changed them. */
export const forgetDays = (accountId: string): void => windowsKept.forget(`${accountId} `);

/**
 * Under which name a clinic's answers are kept: another office or practice, or the same one connected
 * anew, has another name, and no clinic ever has that of another.
 */
export const memoryKey = (row: Integration): string =>
  [row.accountId, row.officeId, row.practiceId, row.connectedAt?.getTime() ?? 0].join(" ");

const WINDOW_DAYS = 21;

const windowAt = (date: IsoDate, today: IsoDate): number =>
  Math.floor(daysBetween(today, date) / WINDOW_DAYS);

/** The last day of the window that this day is in. */
export const windowEnd = (date: IsoDate, today: IsoDate): IsoDate =>
  addDays(today, (windowAt(date, today) + 1) * WINDOW_DAYS - 1);

/** The windows over these days, both included: they follow each other from today on, whatever is asked. */
export function windowsOver({ from, to }: DayRange, today: IsoDate): DayRange[] {
  const windows = [];
  for (let at = windowAt(from, today); at <= windowAt(to, today); at += 1) {
    const start = addDays(today, at * WINDOW_DAYS);
    windows.push({ from: start, to: addDays(start, WINDOW_DAYS - 1) });
  }
  return windows;
}
