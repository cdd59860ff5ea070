import "server-only";
import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { notices } from "@/db/schema";

export type Notice = typeof notices.$inferSelect;
export type NoticeKind = Notice["kind"];

/** The new notice's id; null when what it tells of goes on already. */
export async function insertNotice(
  tx: Tx,
  accountId: string,
  kind: NoticeKind,
  subjectId: string | null,
): Promise<string | null> {
  const [row] = await tx
    .insert(notices)
    .values({ accountId, kind, subjectId })
    .onConflictDoNothing()
    .returning({ id: notices.id });
  return row?.id ?? null;
}

export const listOpenNotices = (tx: Tx, accountId: string) =>
  tx
    .select({ id: notices.id, kind: notices.kind, createdAt: notices.createdAt })
    .from(notices)
    .where(and(eq(notices.accountId, accountId), isNull(notices.resolvedAt)))
    .orderBy(desc(notices.createdAt));

/**
 * A person has seen to it. One whose kind is in `goesOn` tells of something that lasts until the
 * system sees its end. False when there is no such open notice in this account.
 */
export async function resolveNotice(
  tx: Tx,
  accountId: string,
  resolution: { id: string; userId: string; goesOn: readonly NoticeKind[] },
): Promise<boolean> {
  const { id, userId, goesOn } = resolution;
  const rows = await tx
    .update(notices)
    .set({
      resolvedAt: sql`now()`,
      resolvedBy: userId,
      endedAt: sql`case when ${inArray(notices.kind, [...goesOn])} then ${notices.endedAt} else now() end`,
    })
    .where(and(eq(notices.accountId, accountId), eq(notices.id, id), isNull(notices.resolvedAt)))
    .returning({ id: notices.id });
  return rows.length === 1;
}

/** What it told of is over, by itself; its id, or null when nothing of this kind went on. */
export async function endNotice(
  tx: Tx,
  accountId: string,
  kind: NoticeKind,
): Promise<string | null> {
  const [row] = await tx
    .update(notices)
    .set(endedNow)
    .where(and(eq(notices.accountId, accountId), eq(notices.kind, kind), isNull(notices.endedAt)))
    .returning({ id: notices.id });
  return row?.id ?? null;
}

/** Those that ask for nothing go by themselves after a week. */
export const endOldNews = (tx: Tx, kinds: readonly NoticeKind[]) =>
  tx
    .update(notices)
    .set(endedNow)
    .where(
      and(
        inArray(notices.kind, [...kinds]),
        isNull(notices.endedAt),
        sql`${notices.createdAt} < now() - interval '7 days'`,
      ),
    );

const endedNow = {
  resolvedAt: sql`coalesce(${notices.resolvedAt}, now())`,
  endedAt: sql`now()`,
};
