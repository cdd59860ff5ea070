import "server-only";
import { and, desc, eq, gt, inArray, lte, notInArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accounts, memberships, oauthTransactions, type StoredPractice } from "@/db/schema";

export type Flow = typeof oauthTransactions.$inferSelect;
type End = "COMPLETED" | "DENIED" | "FAILED" | "INTERRUPTED";

/** A process that has not ended its flow by then has died. */
const PATIENCE = sql`interval '60 seconds'`;
const OPEN_STARTS = 3;

/**
 * Starts an authorization and lets the oldest give way when the account has too many open. Times
 * come from the database's clock, in milliseconds.
 */
export async function insertFlow(
  tx: Tx,
  flow: { accountId: string; userId: string; nonceHash: string; browserHash: string },
): Promise<{ id: string; startedMs: number; expiresMs: number }> {
  await lockStarts(tx, flow.accountId);
  const [row] = await tx
    .insert(oauthTransactions)
    .values({ ...flow, status: "STARTED", expiresAt: sql`now() + interval '10 minutes'` })
    .returning({
      id: oauthTransactions.id,
      startedMs: sql<string>`floor(extract(epoch from now()) * 1000)`,
      expiresMs: sql<string>`floor(extract(epoch from ${oauthTransactions.expiresAt}) * 1000)`,
    });
  if (!row) throw new Error("an insert returned no row");
  const youngest = tx
    .select({ id: oauthTransactions.id })
    .from(oauthTransactions)
    .where(isOpen(flow.accountId))
    .orderBy(desc(oauthTransactions.createdAt), desc(oauthTransactions.expiresAt))
    .limit(OPEN_STARTS);
  await tx
    .update(oauthTransactions)
    .set({ status: "SUPERSEDED", landing: "state_expired", endedAt: sql`now()` })
    .where(and(isOpen(flow.accountId), notInArray(oauthTransactions.id, youngest)));
  return { id: row.id, startedMs: Number(row.startedMs), expiresMs: Number(row.expiresMs) };
}

const isOpen = (accountId: string) =>
  and(eq(oauthTransactions.accountId, accountId), eq(oauthTransactions.status, "STARTED"));

/** Two starts of one account take turns, so that the count of open ones holds. */
const lockStarts = (tx: Tx, accountId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`starts ${accountId}`}, 0))`);

/** What a state says of its own time: milliseconds, and seconds. */
type StateTimes = { timestamp: number; exp: number };

/** The flow of this nonce, with what only the database may judge: its age, and the person's role now. */
export async function findFlowByNonce(tx: Tx, nonceHash: string, { timestamp, exp }: StateTimes) {
  const [row] = await tx
    .select({
      flow: oauthTransactions,
      role: memberships.role,
      isExpired: sql<boolean>`${oauthTransactions.expiresAt} <= now()
        or ${timestamp}::float8 < extract(epoch from now() - interval '10 minutes') * 1000
        or ${exp}::float8 <= extract(epoch from now())`,
      isFromTheFuture: sql<boolean>`${timestamp}::float8 > extract(epoch from now() + interval '60 seconds') * 1000`,
    })
    .from(oauthTransactions)
    .innerJoin(accounts, eq(accounts.id, oauthTransactions.accountId))
    .leftJoin(
      memberships,
      and(
        eq(memberships.userId, oauthTransactions.userId),
        eq(memberships.accountId, oauthTransactions.accountId),
        sql`${accounts.suspendedAt} is null`,
      ),
    )
    .where(eq(oauthTransactions.nonceHash, nonceHash));
  return row ?? null;
}

/** Takes the flow, once, in one statement; false when somebody else did, or its time is over. */
export async function takeFlow(tx: Tx, id: string): Promise<boolean> {
  const taken = await tx
    .update(oauthTransactions)
    .set({ status: "TAKEN", takenAt: sql`now()`, sweepAfter: sql`now() + ${PATIENCE}` })
    .where(
      and(
        eq(oauthTransactions.id, id),
        eq(oauthTransactions.status, "STARTED"),
        gt(oauthTransactions.expiresAt, sql`now()`),
      ),
    )
    .returning({ id: oauthTransactions.id });
  return taken.length === 1;
}

/** A flow that begins taken: the practice key has no way through a browser. */
export async function insertTakenFlow(tx: Tx, flow: { accountId: string; userId: string }) {
  const [row] = await tx
    .insert(oauthTransactions)
    .values({
      ...flow,
      status: "TAKEN",
      expiresAt: sql`now() + interval '10 minutes'`,
      takenAt: sql`now()`,
      sweepAfter: sql`now() + ${PATIENCE}`,
    })
    .returning({ id: oauthTransactions.id });
  if (!row) throw new Error("an insert returned no row");
  return row.id;
}

/**
 * Writes down what is about to be written into Secrets Manager, so that the sweep can tell a
 * version that was written from one that was not. Null when the sweep gave this flow up meanwhile.
 */
export async function noteIntendedVersion(
  tx: Tx,
  id: string,
  intent: {
    officeId: string;
    secretVersionId: string;
    practices: StoredPractice[];
    lifeSeconds: number;
  },
): Promise<{ tokenExpiresAt: Date } | null> {
  const [row] = await tx
    .update(oauthTransactions)
    .set({
      status: "WRITING",
      officeId: intent.officeId,
      secretVersionId: intent.secretVersionId,
      practices: intent.practices,
      tokenExpiresAt: sql`now() + make_interval(secs => ${intent.lifeSeconds})`,
      sweepAfter: sql`now() + ${PATIENCE}`,
    })
    .where(and(eq(oauthTransactions.id, id), eq(oauthTransactions.status, "TAKEN")))
    .returning({ tokenExpiresAt: oauthTransactions.tokenExpiresAt });
  return row?.tokenExpiresAt ? { tokenExpiresAt: row.tokenExpiresAt } : null;
}

/** Ends the flow if it is still at `from`; false when another has ended it. */
export async function endFlow(
  tx: Tx,
  id: string,
  from: "STARTED" | "TAKEN" | "WRITING",
  end: { status: End; landing: string; officeId?: string },
): Promise<boolean> {
  const ended = await tx
    .update(oauthTransactions)
    .set({ ...end, endedAt: sql`now()`, sweepAfter: null })
    .where(and(eq(oauthTransactions.id, id), eq(oauthTransactions.status, from)))
    .returning({ id: oauthTransactions.id });
  return ended.length === 1;
}

/** The latest flow of this person that got anywhere; what the page is to say about it. */
export async function findLatestFlow(tx: Tx, accountId: string, userId: string) {
  const [row] = await tx
    .select({
      status: oauthTransactions.status,
      landing: oauthTransactions.landing,
      isRecent: sql<boolean>`${oauthTransactions.takenAt} > now() - interval '15 minutes'`,
    })
    .from(oauthTransactions)
    .where(
      and(
        eq(oauthTransactions.accountId, accountId),
        eq(oauthTransactions.userId, userId),
        sql`${oauthTransactions.takenAt} is not null`,
      ),
    )
    .orderBy(desc(oauthTransactions.takenAt))
    .limit(1);
  return row ?? null;
}

/** The office that this clinic proved lately and was told is taken; null when there is none. */
export async function findTakenOffice(tx: Tx, accountId: string): Promise<string | null> {
  const [row] = await tx
    .select({ officeId: oauthTransactions.officeId })
    .from(oauthTransactions)
    .where(
      and(
        eq(oauthTransactions.accountId, accountId),
        eq(oauthTransactions.landing, "practice_taken"),
        gt(oauthTransactions.endedAt, sql`now() - interval '1 hour'`),
      ),
    )
    .orderBy(desc(oauthTransactions.endedAt))
    .limit(1);
  return row?.officeId ?? null;
}

/** Is a version being written right now? Then the secret must not be deleted under it. */
export async function hasUnfinishedFlow(tx: Tx, accountId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: oauthTransactions.id })
    .from(oauthTransactions)
    .where(
      and(
        eq(oauthTransactions.accountId, accountId),
        inArray(oauthTransactions.status, ["TAKEN", "WRITING"]),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

/** Claims flows whose process has died, for a minute: two sweeps never work on the same one. */
export async function claimAbandonedFlows(tx: Tx, limit: number): Promise<Flow[]> {
  const due = tx
    .select({ id: oauthTransactions.id })
    .from(oauthTransactions)
    .where(
      and(
        inArray(oauthTransactions.status, ["TAKEN", "WRITING"]),
        lte(oauthTransactions.sweepAfter, sql`now()`),
      ),
    )
    .orderBy(oauthTransactions.sweepAfter)
    .limit(limit)
    .for("update", { skipLocked: true });
  return tx
    .update(oauthTransactions)
    .set({ sweepAfter: sql`now() + ${PATIENCE}` })
    .where(inArray(oauthTransactions.id, due))
    .returning();
}
