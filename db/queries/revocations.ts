import "server-only";
import { and, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { pmsRevocations } from "@/db/schema";

export type Revocation = typeof pmsRevocations.$inferSelect;

/** Promises that the keys of this version will die at Sikka (unless `revoked`: then only the secret is left). */
export const insertRevocation = (
  tx: Tx,
  revocation: {
    accountId: string;
    secretArn: string;
    secretVersionId: string;
    reason: Revocation["reason"];
    revoked?: boolean;
  },
  delaySeconds = 0,
) =>
  tx
    .insert(pmsRevocations)
    .values({ ...revocation, nextAttemptAt: sql`now() + make_interval(secs => ${delaySeconds})` });

/** Claims what is due, each for longer than a try can take, and longer from try to try (an hour at most). */
export async function claimRevocations(
  tx: Tx,
  limit: number,
  accountId?: string,
): Promise<Revocation[]> {
  const due = tx
    .select({ id: pmsRevocations.id })
    .from(pmsRevocations)
    .where(
      and(
        isNull(pmsRevocations.doneAt),
        lte(pmsRevocations.nextAttemptAt, sql`now()`),
        accountId === undefined ? undefined : eq(pmsRevocations.accountId, accountId),
      ),
    )
    .orderBy(pmsRevocations.nextAttemptAt)
    .limit(limit)
    .for("update", { skipLocked: true });
  return tx
    .update(pmsRevocations)
    .set({
      attempts: sql`${pmsRevocations.attempts} + 1`,
      nextAttemptAt: sql`now() + least(interval '1 hour', interval '45 seconds' * power(2, least(${pmsRevocations.attempts}, 8)))`,
    })
    .where(inArray(pmsRevocations.id, due))
    .returning();
}

export const noteRevoked = (tx: Tx, id: string) =>
  tx.update(pmsRevocations).set({ revoked: true }).where(eq(pmsRevocations.id, id));

export const endRevocation = (tx: Tx, id: string) =>
  tx.update(pmsRevocations).set({ doneAt: sql`now()` }).where(eq(pmsRevocations.id, id));
