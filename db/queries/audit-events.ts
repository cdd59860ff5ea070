import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accounts, auditEvents, auditHeads } from "@/db/schema";

export type AuditRow = typeof auditEvents.$inferSelect;

/**
 * Locks the end of the account's chain until the transaction ends, and reads the clock only then:
 * so times follow the order of the chain, also when writers wait for each other.
 */
export async function lockAuditHead(tx: Tx, accountId: string, genesis: string) {
  await tx.insert(auditHeads).values({ accountId, seq: 0, hash: genesis }).onConflictDoNothing();
  const [head] = await tx
    .select({ seq: auditHeads.seq, hash: auditHeads.hash, occurredAt: auditHeads.occurredAt })
    .from(auditHeads)
    .where(eq(auditHeads.accountId, accountId))
    .for("update");
  if (!head) throw new Error("the audit head cannot be seen: is this the right tenant?");
  const [clock] = await tx.execute<{ now: string }>(
    sql`select to_char(greatest(clock_timestamp(), ${head.occurredAt?.toISOString() ?? null}::timestamptz)
      at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`,
  );
  if (!clock) throw new Error("the database told no time");
  return { ...head, now: new Date(clock.now) };
}

export async function insertAuditEvent(tx: Tx, event: AuditRow): Promise<void> {
  await tx.insert(auditEvents).values(event);
  await tx
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
