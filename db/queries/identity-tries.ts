import "server-only";
import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { identityTries, writebacks } from "@/db/schema";
import { holding } from "./writebacks";

export type Try = {
  sessionId: string;
  tryHash: string;
  callerHash: string | null;
  nameHash: string;
};

/** Tries of one clinic are counted one after the other: parallel ones would not see each other. */
export const lockTries = (tx: Tx, accountId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`tries ${accountId}`}, 0))`);

/**
 * How often other words than these have missed: in this call, and in a day from this number and against
 * this name. A call that makes a patient's record has one miss less, except against the only name that
 * was said in it: whoever makes records may be guessing a birth date.
 */
export async function countMisses(tx: Tx, accountId: string, { sessionId, ...hashes }: Try) {
  const { tryHash, callerHash, nameHash } = hashes;
  const isOfDay = sql`${identityTries.createdAt} > now() - interval '24 hours'`;
  const isSame = sql`(${identityTries.sessionId} = ${sessionId} and ${identityTries.tryHash} = ${tryHash})`;
  const missed = and(
    eq(identityTries.accountId, accountId),
    eq(identityTries.isMatch, false),
    sql`not ${isSame}`,
  );
  const hasNewcomer = sql`exists (${tx
    .select({ one: sql`1` })
    .from(writebacks)
    .where(
      and(
        eq(writebacks.accountId, accountId),
        eq(writebacks.sessionId, sessionId),
        eq(writebacks.kind, "patient.create"),
        inArray(writebacks.status, [...holding]),
      ),
    )})`;
  const forgiven = sql`case when bool_or(${identityTries.nameHash} <> ${nameHash}) and ${hasNewcomer}
    then 1 else 0 end`;
  const [misses] = await tx
    .select({
      inCall: sql<number>`cast((select count(*) - ${forgiven} from ${identityTries}
        where ${missed} and ${identityTries.sessionId} = ${sessionId}) as int)`,
      fromNumber: sql<number>`cast((select count(*) from ${identityTries}
        where ${missed} and ${identityTries.callerHash} = ${callerHash} and ${isOfDay}) as int)`,
      againstName: sql<number>`cast((select count(*) from ${identityTries}
        where ${missed} and ${identityTries.nameHash} = ${nameHash} and ${isOfDay}) as int)`,
    })
    .from(sql`(select 1) as one`);
  if (!misses) throw new Error("a count returned no row");
  return misses;
}

const isTry = (accountId: string, { sessionId, tryHash }: Try) =>
  and(
    eq(identityTries.accountId, accountId),
    eq(identityTries.sessionId, sessionId),
    eq(identityTries.tryHash, tryHash),
  );

const isUnasked = sql`${identityTries.createdAt} < now() - interval '1 day'`;

/**
 * A miss until it is known to be none. The same words again are the same try, and stay what they were
 * found to be; what was never compared is a miss until it is. Answers when it was made, in full, where
 * these words are compared for the first time; null where they come again. Under `lockTries`.
 */
export async function insertTry(tx: Tx, accountId: string, made: Try): Promise<string | null> {
  const [before] = await tx
    .select({ isUnasked: sql<boolean>`${isUnasked}` })
    .from(identityTries)
    .where(isTry(accountId, made));
  const [row] = await tx
    .insert(identityTries)
    .values({ accountId, ...made })
    .onConflictDoUpdate({
      target: [identityTries.sessionId, identityTries.tryHash],
      set: { isMatch: sql`${identityTries.isMatch} and not (${isUnasked})`, createdAt: sql`now()` },
    })
    .returning({ madeAt: sql<string>`${identityTries.createdAt}::text` });
  return before && !before.isUnasked ? null : (row?.madeAt ?? null);
}

/**
 * It was never compared: it counts for nothing, and is as new when it comes again. Where the same
 * words have come again since it was made, they may have been compared, and it stays.
 */
export const setTryAside = (tx: Tx, accountId: string, made: Try, madeAt: string) =>
  tx
    .update(identityTries)
    .set({ isMatch: true, createdAt: sql`now() - interval '25 hours'` })
    .where(and(isTry(accountId, made), sql`${identityTries.createdAt} = ${madeAt}::timestamptz`));

/** It was no miss. */
export const clearTry = (tx: Tx, accountId: string, made: Try) =>
  tx
    .update(identityTries)
    .set({ isMatch: true })
    .where(and(isTry(accountId, made), ne(identityTries.isMatch, true)));
