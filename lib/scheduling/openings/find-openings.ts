import "server-only";
import type { Temporal } from "temporal-polyfill";
import { isWithin, type PartOfDay } from "@/lib/scheduling/days/part-of-day";
import {
  DAY_MINUTES,
  daysFrom,
  firstMinuteFrom,
  type IsoDate,
  shownOn,
} from "@/lib/scheduling/days/wall-clock";
import type { DayBook, Opening } from "./day-book";
import { freeColumns } from "./free-columns";
import { common } from "./stretches";

export type OpeningWish = {
  from: IsoDate;
  days: number;
  partOfDay: PartOfDay | null;
  lengthMinutes: number;
  /** Whom it may be with, the best first. */
  providerIds: readonly string[];
  /** Nothing begins before this moment. */
  notBefore: Temporal.Instant;
};

const GRID_MINUTES = 15;

/**
 * Every quarter hour at which such a visit may begin, by time, and by the order of the providers
 * wished for: each provider once at each time, in the first chair of the book that is free. Local times
 * that the clock leaves out are never among them, and those that come twice are there once.
 */
export function findOpenings(book: DayBook, wish: OpeningWish): Opening[] {
  return daysFrom(wish.from, wish.days).flatMap((date) => openingsOn(book, date, wish));
}

function openingsOn(book: DayBook, date: IsoDate, wish: OpeningWish): Opening[] {
  const { lengthMinutes, partOfDay } = wish;
  const first = firstMinuteFrom(date, wish.notBefore, book.zone);
  if (first >= DAY_MINUTES) return [];
  const possible = common(shownOn(date, book.zone), [{ start: first, end: DAY_MINUTES }]);
  const rank = new Map(wish.providerIds.map((id, at) => [id, at]));
  const found = new Map<number, Opening>();
  for (const { providerId, operatory, free, starts } of freeColumns(
    book,
    date,
    wish.providerIds,
    lengthMinutes,
  )) {
    for (const { start, end } of common(free, possible)) {
      const firstStart = Math.ceil(start / GRID_MINUTES) * GRID_MINUTES;
      for (let at = firstStart; at + lengthMinutes <= end; at += GRID_MINUTES) {
        if (starts && !starts.has(at)) continue;
        if (partOfDay && !isWithin(at, partOfDay)) continue;
        const key = at * wish.providerIds.length + (rank.get(providerId) ?? 0);
        if (found.has(key)) continue;
        const { practiceId } = book;
        found.set(key, { date, startMinute: at, lengthMinutes, providerId, operatory, practiceId });
      }
    }
  }
  return [...found].sort(([a], [b]) => a - b).map(([, opening]) => opening);
}
