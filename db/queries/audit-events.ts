import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accounts, auditEvents, auditHeads } from "@/db/schema";

export type AuditRow = typeof auditEvents.$inferSelect;

/** Locks the end of the account's chain until the transaction ends. An account's first event makes it. */
export async function lockAuditHead(tx: Tx, accountId: string, genesis: string) {
  const known = await findHeadLocked(tx, accountId);
  if (known) return known;
  await tx.insert(auditHeads).values({ accountId, seq: 0, hash: genesis }).onConflictDoNothing();
  const head = await findHeadLocked(tx, accountId);
  if (!head) throw new Error("the audit head cannot be seen: is this the right tenant?");
  return head;
}

/**
 * The clock stands outside of the part that locks, so it is read only when the lock is there: times
 * follow the order of the chain, also when writers wait for each other.
 */
async function findHeadLocked(tx: Tx, accountId: string) {
  const [head] = await tx.execute<{ seq: string; hash: string; now: string }>(
    sql`select seq, hash, to_char(greatest(clock_timestamp(), occurred_at) at time zone 'UTC',
        'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now
      from (select seq, hash, occurred_at from ${auditHeads}
        where account_id = ${accountId} for update) head`,
  );
  return head ? { seq: Number(head.seq), hash: head.hash, now: new Date(head.now) } : null;
}

/** The event and the new end of the chain, in one way to the server: both or neither. */
export async function insertAuditEvent(tx: Tx, event: AuditRow): Promise<void> {
  const inserted = tx
    .$with("inserted")
    .as(tx.insert(auditEvents).values(event).returning({ seq: auditEvents.seq }));
  await tx
    .with(inserted)
    .update(auditHeads)
    .set({ seq: event.seq, hash: event.hash, occurredAt: event.occurredAt })
    .where(eq(auditHeads.accountId, event.accountId));
}

export const listAuditHeads = (tx: Tx) =>
  tx.select().from(auditHeads).orderBy(asc(auditHeads.accountId));

/** Every account that has events or should have: its opening is one. Some may have lost their head. */
export async function listAuditedAccounts(tx: Tx): Promise<string[]> {
  const audited = await tx.selectDistinct({ id: auditEvents.accountId }).from(auditEvents);
  const opened = await tx.select({ id: accounts.id }).from(accounts);
  return [...audited, ...opened].map(({ id }) => id);
}

/**
 * A page of an account's chain in its order, after a row; each with the head as the same statement
 * saw it, since rows and head read one after the other differ while somebody appends.
 */
export const listAuditEvents = (
  tx: Tx,
  accountId: string,
  after: Pick<AuditRow, "seq" | "occurredAt"> | null,
  limit: number,
) =>
  tx
    .select({ row: auditEvents, head: auditHeads })
    .from(auditEvents)
    .leftJoin(auditHeads, eq(auditHeads.accountId, auditEvents.accountId))
    .where(
      and(
        eq(auditEvents.accountId, accountId),
        // By the whole key, or a forged second row of one number would hide behind the page's end.
        after
          ? sql`(${auditEvents.seq}, ${auditEvents.occurredAt}) > (${after.seq}, ${after.occurredAt.toISOString()}::timestamptz)`
          : undefined,
      ),
    )
    .orderBy(asc(auditEvents.seq), asc(auditEvents.occurredAt))
    .limit(limit);
