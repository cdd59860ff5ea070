import "server-only";
import {
  clearTry,
  countMisses,
  insertTry,
  lockTries,
  setTryAside,
} from "@/db/queries/identity-tries";
import { withAccount } from "@/lib/database";
import { keyedHash } from "@/lib/sealing/seal";
import type { CallSession } from "@/lib/voice/tool";
import { foldName } from "./fold-name";
import type { SaidName } from "./match-name";

/** Of security, not of load: RATE_LIMIT_FACTOR leaves them alone. */
const MISSES_IN_A_CALL = 3;
const MISSES_IN_A_DAY = 10;

export type Said = SaidName & { birthDate: string };

/** When it was made, where these words are compared for the first time. */
export type CountedTry = { madeAt: string | null };

/**
 * Counts a try before anything is compared, as a miss until it is known to be none. Null when there
 * were too many already: then nothing is compared, however right it is. The same words again in the
 * same call are no further try.
 */
export async function countTry(
  accountId: string,
  session: CallSession,
  said: Said,
): Promise<CountedTry | null> {
  const made = tryOf(accountId, session, said);
  return withAccount(accountId, async (tx) => {
    await lockTries(tx, accountId);
    const misses = await countMisses(tx, accountId, made);
    const isLocked =
      misses.inCall >= MISSES_IN_A_CALL ||
      misses.fromNumber >= MISSES_IN_A_DAY ||
      misses.againstName >= MISSES_IN_A_DAY;
    if (isLocked) return null;
    return { madeAt: await insertTry(tx, accountId, made) };
  });
}

/** Nothing could be compared. Words that were compared before stay what they were found to be. */
export async function setAsideTry(
  accountId: string,
  session: CallSession,
  said: Said,
  { madeAt }: CountedTry,
): Promise<void> {
  if (madeAt === null) return;
  const made = tryOf(accountId, session, said);
  await withAccount(accountId, (tx) => setTryAside(tx, accountId, made, madeAt));
}

/** It was no miss: somebody was recognised. */
export const forgiveTry = (accountId: string, session: CallSession, said: Said) =>
  withAccount(accountId, (tx) => clearTry(tx, accountId, tryOf(accountId, session, said)));

function tryOf(accountId: string, session: CallSession, said: Said) {
  const name = JSON.stringify([foldName(said.firstName), foldName(said.lastName)]);
  return {
    sessionId: session.id,
    callerHash: session.callerHash,
    nameHash: keyedHash(accountId, "name", name),
    tryHash: keyedHash(accountId, "try", JSON.stringify([name, said.birthDate])),
  };
}
