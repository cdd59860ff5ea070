import "server-only";
import { and, eq, inArray, isNull, lte, ne, sql } from "drizzle-orm";
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

/** Claims what is due, each for longer than a try can take. */
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
      nextAttemptAt: sql`now() + interval '45 seconds'`,
    })
    .where(inArray(pmsRevocations.id, due))
    .returning();
}

/** The next tick tries again; after that less and less often, once an hour at the least. */
export const postponeRevocation = (tx: Tx, { id, attempts }: Revocation) =>
  tx
    .update(pmsRevocations)
    .set({
      nextAttemptAt: sql`now() + make_interval(secs => ${Math.min(3_600, 5 * (2 ** (Math.min(attempts, 12) - 1) - 1))})`,
    })
    .where(eq(pmsRevocations.id, id));

/** Keys of another version still wait to be read and revoked. */
export async function hasOtherRevocation(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const rows = await tx
    .select({ id: pmsRevocations.id })
    .from(pmsRevocations)
    .where(
      and(
        eq(pmsRevocations.accountId, accountId),
        ne(pmsRevocations.id, id),
        isNull(pmsRevocations.doneAt),
        eq(pmsRevocations.revoked, false),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

export const noteRevoked = (tx: Tx, id: string) =>
  tx.update(pmsRevocations).set({ revoked: true }).where(eq(pmsRevocations.id, id));

export const endRevocation = (tx: Tx, id: string) =>
  tx.update(pmsRevocations).set({ doneAt: sql`now()` }).where(eq(pmsRevocations.id, id));
