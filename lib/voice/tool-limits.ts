import "server-only";
import { env } from "@/lib/env";

/** How often a tool may be asked for in one call; a model that goes round in circles is stopped there. */
const TIMES_IN_A_CALL: Readonly<Record<string, number>> = {
  // The same words said again are one more time here, and no further miss.
  find_patient: 12,
  // Whoever looks for a time goes through their days.
  check_availability: 20,
  list_appointments: 20,
  // What is written takes minutes, and is asked after until it is there.
  request_status: 120,
};
const TIMES_OTHERWISE = 5;
/** Asked for once more in the same words, these write nothing and tell how it stands. */
const TELLS_HOW_IT_STANDS = new Set([
  "book_appointment", "cancel_appointment", "create_patient", "reschedule_appointment",
]); // biome-ignore format: a list of words reads better in rows
const TIMES_IN_ANY_WORDS = 120;

/** Messages of one clinic in a minute, and at the same moment in one process. */
const MESSAGES_A_MINUTE = 300;
const MESSAGES_AT_ONCE = 30;

/** In one call, the how manieth of its tool this is, and the how manieth in other words. */
export type Rank = { rank: number; rankInWords: number };

export function isTooOften(tool: string, { rank, rankInWords }: Rank): boolean {
  const most = TIMES_IN_A_CALL[tool] ?? TIMES_OTHERWISE;
  const isBeyond = (times: number, limit: number) => times > limit * env.RATE_LIMIT_FACTOR;
  if (!TELLS_HOW_IT_STANDS.has(tool)) return isBeyond(rank, most);
  return isBeyond(rankInWords, most) || isBeyond(rank, TIMES_IN_ANY_WORDS);
}

export const isTooMuch = (hits: number): boolean =>
  hits > MESSAGES_A_MINUTE * env.RATE_LIMIT_FACTOR;

const atWork = new Map<string, number>();

/** Runs for this clinic, unless as much is running for it already: false then. One clinic leaves room for another. */
export async function withinShare(accountId: string, run: () => Promise<void>): Promise<boolean> {
  const running = atWork.get(accountId) ?? 0;
  if (running >= MESSAGES_AT_ONCE * env.RATE_LIMIT_FACTOR) return false;
  atWork.set(accountId, running + 1);
  try {
    await run();
    return true;
  } finally {
    const left = (atWork.get(accountId) ?? 1) - 1;
    if (left > 0) atWork.set(accountId, left);
    else atWork.delete(accountId);
  }
}
