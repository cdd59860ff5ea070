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

/** Messages of one clinic in a minute; in one process those at work at once, and with them those that wait. */
const MESSAGES_A_MINUTE = 300;
const AT_WORK = 4;
const MESSAGES_AT_ONCE = 30;
/** Sikka may be what they wait for, and a caller who only leaves a message does not wait with them. */
const WAIT_MS = 1_000;

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

type Share = { running: number; waiting: (() => void)[] };
const shares = new Map<string, Share>();
const hasRoom = ({ running }: Share) => running < AT_WORK * env.RATE_LIMIT_FACTOR;

/**
 * Runs for this clinic, in the order asked, as soon as few enough run for it already or after a moment;
 * false where too many do or wait. So what all clinics share, this process, is not one clinic's.
 */
export async function withinShare(accountId: string, run: () => Promise<void>): Promise<boolean> {
  const share = shares.get(accountId) ?? { running: 0, waiting: [] };
  if (share.running + share.waiting.length >= MESSAGES_AT_ONCE * env.RATE_LIMIT_FACTOR)
    return false;
  shares.set(accountId, share);
  if (hasRoom(share)) share.running += 1;
  else await takeTurn(share);
  try {
    await run();
    return true;
  } finally {
    share.running -= 1;
    if (hasRoom(share)) share.waiting[0]?.();
    if (share.running === 0) shares.delete(accountId);
  }
}

/** Whose turn it is takes the place at once, so that nobody who comes later slips in between. */
function takeTurn(share: Share): Promise<void> {
  return new Promise((resume) => {
    const begin = () => {
      clearTimeout(timer);
      share.waiting.splice(share.waiting.indexOf(begin), 1);
      share.running += 1;
      resume();
    };
    const timer = setTimeout(begin, WAIT_MS);
    share.waiting.push(begin);
  });
}
