import "server-only";
import { and, asc, eq, inArray, isNull, lte, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { writebacks } from "@/db/schema";
import { leaseFor, openStatuses, type Writeback, type WritebackStatus } from "./writebacks";

/** A request that this process alone works on until its lease ends; the lease's own end proves it. */
export type HeldWriteback = { row: Writeback; secondsOld: number; secondsSinceSent: number | null };
type Held = Pick<Writeback, "accountId" | "id" | "leaseUntil">;

const isOpen = inArray(writebacks.status, [...openStatuses]);
const isFree = or(isNull(writebacks.leaseUntil), lte(writebacks.leaseUntil, sql`now()`));
/** A booking whose patient's record is still on its way has nothing to be written with. */
const isReady = sql`not exists (select from writebacks record
  where record.id = ${writebacks.dependsOn} and record.status in ('INTENT', 'SUBMITTED', 'UNKNOWN'))`;

const ages = {
  secondsOld: sql<string>`extract(epoch from now() - ${writebacks.createdAt})`,
  secondsSinceSent: sql<string | null>`extract(epoch from now() - ${writebacks.submittedAt})`,
};

/** Claims the one that is due the longest and that this tick has not touched; those that others claim are passed over. */
export async function claimDueWriteback(
  tx: Tx,
  tick: Date,
  leaseSeconds: number,
): Promise<HeldWriteback | null> {
  const [due] = await tx
    .select({ id: writebacks.id })
    .from(writebacks)
    .where(and(isDue, sql`${writebacks.updatedAt} < ${tick.toISOString()}::timestamptz`))
    .orderBy(asc(writebacks.lookAfter))
    .limit(1)
    .for("update", { skipLocked: true });
  return due ? take(tx, due.id, leaseSeconds) : null;
}

const isDue = and(isOpen, isFree, isReady, lte(writebacks.lookAfter, sql`now()`));

/** Claims this one, due or not; null when it has ended, waits for a record, or another process has it. */
export async function claimWriteback(
  tx: Tx,
  accountId: string,
  id: string,
  leaseSeconds: number,
): Promise<HeldWriteback | null> {
  const [free] = await tx
    .select({ id: writebacks.id })
    .from(writebacks)
    .where(and(eq(writebacks.accountId, accountId), eq(writebacks.id, id), isOpen, isFree, isReady))
    .for("update", { skipLocked: true });
  return free ? take(tx, free.id, leaseSeconds) : null;
}

async function take(tx: Tx, id: string, leaseSeconds: number): Promise<HeldWriteback | null> {
  const [taken] = await tx
    .update(writebacks)
    .set({ leaseUntil: leaseFor(leaseSeconds) })
    .where(eq(writebacks.id, id))
    .returning({ row: writebacks, ...ages });
  return taken ? heldOf(taken) : null;
}

const heldOf = (taken: {
  row: Writeback;
  secondsOld: string;
  secondsSinceSent: string | null;
}) => ({
  row: taken.row,
  secondsOld: Number(taken.secondsOld),
  secondsSinceSent: taken.secondsSinceSent === null ? null : Number(taken.secondsSinceSent),
});

// A lease that has run out and that nobody took still is its holder's: each new one ends at another moment.
const isHeld = ({ accountId, id, leaseUntil }: Held) =>
  and(
    eq(writebacks.accountId, accountId),
    eq(writebacks.id, id),
    leaseUntil ? eq(writebacks.leaseUntil, leaseUntil) : sql`false`,
    isOpen,
  );

/**
 * Counts a sending, before it happens: whatever happens then, nobody takes this request for one that
 * Sikka never heard of. Null when it is no longer ours to send.
 */
export async function countPost(
  tx: Tx,
  held: Held,
  leaseSeconds: number,
): Promise<HeldWriteback | null> {
  const [row] = await tx
    .update(writebacks)
    .set({
      posts: sql`${writebacks.posts} + 1`,
      submittedAt: sql`now()`,
      leaseUntil: leaseFor(leaseSeconds),
      updatedAt: sql`now()`,
    })
    .where(isHeld(held))
    .returning({ row: writebacks, ...ages });
  return row ? heldOf(row) : null;
}

export type WritebackChange = {
  status: WritebackStatus;
  failure: string | null;
  sikkaId: string | null;
  createdId: string | null;
  posts: number;
  waitSeconds: number;
  hasEnded: boolean;
};

/** Writes down what came of a step, and keeps the lease or gives it back. Null when the lease was lost: then nothing is changed. */
export async function saveChange(
  tx: Tx,
  held: Held,
  change: WritebackChange,
  keepLeaseSeconds: number | null,
): Promise<HeldWriteback | null> {
  const { waitSeconds, hasEnded, ...columns } = change;
  const [row] = await tx
    .update(writebacks)
    .set({
      ...columns,
      looks: sql`${writebacks.looks} + 1`,
      lookAfter: leaseFor(waitSeconds),
      leaseUntil: keepLeaseSeconds === null || hasEnded ? null : leaseFor(keepLeaseSeconds),
      ...(hasEnded ? { endedAt: sql`now()` } : {}),
      updatedAt: sql`now()`,
    })
    .where(isHeld(held))
    .returning({ row: writebacks, ...ages });
  return row ? heldOf(row) : null;
}

/** Gives a claim back with nothing done. */
export const releaseWriteback = (tx: Tx, held: Held) =>
  tx.update(writebacks).set({ leaseUntil: null, lookAfter: sql`now()` }).where(isHeld(held));

/** All that are open, or those of them that were there by then. */
export const countOpenWritebacks = (tx: Tx, by?: Date): Promise<number> =>
  tx.$count(writebacks, and(isOpen, by && lte(writebacks.createdAt, by)));
