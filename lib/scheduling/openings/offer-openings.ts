import "server-only";
import { nextBatch } from "@/db/queries/call-sessions";
import { insertSlotOffers } from "@/db/queries/slot-offers";
import { withAccount } from "@/lib/database";
import type { Opening } from "./day-book";

/**
 * Stores what is about to be read out, and gives each its code in order: `A1`, `A2` … the first time in
 * a call, `B1` … the next. Only these can be booked, in this call alone.
 */
export async function offerOpenings(
  { accountId, sessionId }: { accountId: string; sessionId: string },
  openings: readonly Opening[],
): Promise<string[]> {
  if (openings.length === 0) return [];
  return withAccount(accountId, async (tx) => {
    const letter = letterOf(await nextBatch(tx, accountId, sessionId, "openingBatches"));
    const offers = openings.map(({ date: localDate, ...place }, at) => ({
      accountId,
      sessionId,
      code: `${letter}${at + 1}`,
      localDate,
      ...place,
    }));
    await insertSlotOffers(tx, offers);
    return offers.map(({ code }) => code);
  });
}

/** P begins the codes of a patient's own appointments. */
const LETTERS = "ABCDEFGHIJKLMNOQRSTUVWXYZ";

/** A … Z, then AA, AB …, as the columns of a table are named. */
export function letterOf(batch: number): string {
  const at = batch - 1;
  const last = LETTERS[at % LETTERS.length] ?? "";
  return at < LETTERS.length ? last : letterOf(Math.floor(at / LETTERS.length)) + last;
}
