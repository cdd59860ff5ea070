import "server-only";
import type { PmsScope } from "@/lib/pms/ask-pms";
import type { DayBook, Opening } from "./day-book";
import { findOpenings, type OpeningWish } from "./find-openings";
import { pickSpread } from "./pick-spread";
import { readDayBook } from "./read-day-book";
import { addDays, daysBetween, type IsoDate } from "./wall-clock";

export type Found = {
  /** `wished`: at the time that was asked for; `later`: the nearest others. */
  when: "wished" | "later";
  /** At most three, in order of time; none where there is nothing for months. */
  openings: Opening[];
};

/** How much is looked at in one go, and how far beyond what was asked for. */
const STEP_DAYS = 21;
const STEPS = 4;
/** With less left than this, no further weeks are asked for. */
const NEEDED_MS = 2_500;

/** Whether anything at all can be said of when this practice is free. */
export const isReadable = ({ hours, published, providers, chairs }: DayBook): boolean =>
  (hours.practice !== null || published.size > 0) && providers.length > 0 && chairs.length > 0;

/**
 * What is free as wished for, by a book that holds these days; where nothing is, the nearest others: at
 * the same part of the day if there is any within three weeks, at another one if not, and so on for
 * three months or until `deadline`, as `performance.now()` counts. Throws what `readDayBook` throws.
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
  let from = wish.from;
  let end = addDays(wish.from, wish.days);
  for (let step = 0; step < STEPS && deadline - performance.now() > NEEDED_MS; step += 1) {
    const last = addDays(end, STEP_DAYS - 1);
    const later = await readDayBook(scope, clinic, { from, to: last });
    const same = findOpenings(later, { ...wish, from: end, days: STEP_DAYS });
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
