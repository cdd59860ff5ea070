import "server-only";
import type { PmsScope } from "@/lib/pms/ask-pms";
import { addDays, daysBetween, type IsoDate, todayIn } from "@/lib/scheduling/days/wall-clock";
import { windowEnd } from "./clinic-memory";
import type { DayBook, Opening } from "./day-book";
import { findOpenings, type OpeningWish } from "./find-openings";
import { pickSpread } from "./pick-spread";
import { readDayBook } from "./read-day-book";

export type Found = {
  /** `wished`: at the time that was asked for; `later`: the nearest others. */
  when: "wished" | "later";
  /** At most three, in order of time; none where there is nothing for months. */
  openings: Opening[];
};

/** How many windows beyond what was asked for are looked at: three months. */
const MOST_WINDOWS = 5;
/** With less left than this, no further weeks are asked for. */
const NEEDED_MS = 2_500;

/** Whether anything at all can be said of when this practice is free. */
export const isReadable = ({ hours, published, providers, chairs }: DayBook): boolean =>
  (hours.practice !== null || published.size > 0) && providers.length > 0 && chairs.length > 0;

/**
 * What is free as wished for, by a book that holds these days; where nothing is, the nearest others,
 * window by window for three months, or until `deadline` as `performance.now()` counts: at the same
 * part of the day if a window has any, else at another one. Throws what `readDayBook` throws.
 */
export async function searchOpenings(
  scope: PmsScope,
  book: DayBook,
  wish: OpeningWish,
  deadline: number,
): Promise<Found> {
  const openings = pickSpread(findOpenings(book, wish));
  if (openings.length > 0) return { when: "wished", openings };
  const clinic = { timeZone: book.zone };
  const today = todayIn(book.zone).toString();
  let { from } = wish;
  let end = addDays(from, wish.days);
  for (let at = 0; at < MOST_WINDOWS && deadline - performance.now() > NEEDED_MS; at += 1) {
    const last = windowEnd(end, today);
    const later = await readDayBook(scope, clinic, { from, to: last });
    const same = findOpenings(later, { ...wish, from: end, days: daysBetween(end, last) + 1 });
    const any = same.length > 0 ? same : atAnyTime(later, wish, from, last);
    if (any.length > 0) return { when: "later", openings: pickSpread(any) };
    from = end = addDays(last, 1);
  }
  return { when: "later", openings: [] };
}

const atAnyTime = (book: DayBook, wish: OpeningWish, from: IsoDate, last: IsoDate): Opening[] =>
  wish.partOfDay === null
    ? []
    : findOpenings(book, { ...wish, from, days: daysBetween(from, last) + 1, partOfDay: null });
