import "server-only";
import { Temporal } from "temporal-polyfill";
import type { Place } from "@/db/queries/writebacks";
import { logger } from "@/lib/logger";
import { addDays } from "@/lib/scheduling/days/wall-clock";
import { pmsScope } from "@/lib/voice/pms-scope";
import { readOpenings } from "@/lib/voice/read-openings";
import type { ToolScope } from "@/lib/voice/tool";
import { forgetDays } from "./clinic-memory";
import type { DayBook, Opening } from "./day-book";
import { findOpenings } from "./find-openings";
import { pickSpread } from "./pick-spread";
import { readDayBook } from "./read-day-book";

export type OtherPlace = Omit<Place, "practiceId">;

const DAYS = 14;
/** With less than this nobody is kept waiting for a schedule. */
const ENOUGH_MS = 1_000;

/**
 * Up to three openings near a time that could not be had, each with its code, as they may be read out;
 * null where there are none, or where the schedule cannot be read in time.
 */
export async function offerOthers(scope: ToolScope, missed: OtherPlace): Promise<string | null> {
  const { clinic, deadline, requestId } = scope;
  const { accountId } = clinic;
  if (performance.now() + ENOUGH_MS > deadline) return null;
  try {
    // What is remembered says that it was free.
    forgetDays(accountId);
    const range = { from: missed.localDate, to: addDays(missed.localDate, DAYS) };
    const book = await readDayBook(pmsScope(scope), clinic, range);
    const openings = pickSpread(openingsBeside(book, missed));
    if (openings.length === 0) return null;
    return await readOpenings(scope, openings, book.providers);
  } catch (error) {
    logger.warn({ accountId, requestId, err: error }, "openings.not_offered");
    return null;
  }
}

/** The same provider first, and never the time that was just refused. */
function openingsBeside(book: DayBook, missed: OtherPlace): Opening[] {
  const others = book.providers
    .map(({ providerId }) => providerId)
    .filter((providerId) => providerId !== missed.providerId);
  return findOpenings(book, {
    from: missed.localDate,
    days: DAYS,
    partOfDay: null,
    lengthMinutes: missed.lengthMinutes,
    providerIds: [missed.providerId, ...others],
    notBefore: Temporal.Now.instant(),
  }).filter(
    ({ date, startMinute }) => date !== missed.localDate || startMinute !== missed.startMinute,
  );
}
