import "server-only";
import { env } from "@/lib/env";

/** How often a tool may be asked for in one call; a model that goes round in circles is stopped there. */
const TIMES_IN_A_CALL: Readonly<Record<string, number>> = {
  find_patient: 6,
  check_availability: 8,
  // What is written takes its time, and is asked after until it is there.
  request_status: 10,
};
const TIMES_OTHERWISE = 5;

/** Messages of one clinic in a minute, and at the same moment in one process. */
const MESSAGES_A_MINUTE = 300;
const MESSAGES_AT_ONCE = 30;

export const isTooOften = (tool: string, rank: number): boolean =>
  rank > (TIMES_IN_A_CALL[tool] ?? TIMES_OTHERWISE) * env.RATE_LIMIT_FACTOR;

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
