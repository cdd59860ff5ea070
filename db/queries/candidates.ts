import "server-only";
import { and, eq, lte, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { pmsCandidates, type StoredPractice } from "@/db/schema";
import type { Reference } from "./integrations";

export type Candidate = typeof pmsCandidates.$inferSelect;

export async function findCandidate(tx: Tx, accountId: string): Promise<Candidate | null> {
  const [row] = await tx
    .select()
    .from(pmsCandidates)
    .where(and(eq(pmsCandidates.accountId, accountId), sql`${pmsCandidates.expiresAt} > now()`));
  return row ?? null;
}

/** What an authorization proved waits for a person, for a day; the one before it gives way. */
export async function putCandidate(
  tx: Tx,
  accountId: string,
  reference: Reference,
  practices: StoredPractice[],
): Promise<void> {
  const values = { ...reference, practices, expiresAt: sql`now() + interval '24 hours'` };
  await tx
    .insert(pmsCandidates)
    .values({ accountId, ...values })
    .onConflictDoUpdate({
      target: pmsCandidates.accountId,
      set: { ...values, createdAt: sql`now()` },
    });
}

/** Removes it, and tells what it was. With `versionId`, only that one: null when another took its place. */
export async function takeCandidate(
  tx: Tx,
  accountId: string,
  versionId?: string,
): Promise<Candidate | null> {
  const [row] = await tx
    .delete(pmsCandidates)
    .where(
      and(
        eq(pmsCandidates.accountId, accountId),
        versionId === undefined ? undefined : eq(pmsCandidates.secretVersionId, versionId),
      ),
    )
    .returning();
  return row ?? null;
}

export const listExpiredCandidates = (tx: Tx, limit: number): Promise<Candidate[]> =>
  tx.select().from(pmsCandidates).where(lte(pmsCandidates.expiresAt, sql`now()`)).limit(limit);
