import "server-only";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { notices } from "@/db/schema";

export type Notice = typeof notices.$inferSelect;

/** False when one of this kind is open already. */
export async function insertNotice(
  tx: Tx,
  accountId: string,
  kind: Notice["kind"],
): Promise<boolean> {
  const rows = await tx
    .insert(notices)
    .values({ accountId, kind })
    .onConflictDoNothing()
    .returning({ id: notices.id });
  return rows.length === 1;
}

export const listOpenNotices = (tx: Tx, accountId: string) =>
  tx
    .select({ id: notices.id, kind: notices.kind, createdAt: notices.createdAt })
    .from(notices)
    .where(and(eq(notices.accountId, accountId), isNull(notices.resolvedAt)))
    .orderBy(desc(notices.createdAt));

/** False when there is no such open notice in this account. */
export async function resolveNotice(
  tx: Tx,
  accountId: string,
  id: string,
  userId: string,
): Promise<boolean> {
  const rows = await tx
    .update(notices)
    .set({ resolvedAt: sql`now()`, resolvedBy: userId })
    .where(and(eq(notices.accountId, accountId), eq(notices.id, id), isNull(notices.resolvedAt)))
    .returning({ id: notices.id });
  return rows.length === 1;
}
