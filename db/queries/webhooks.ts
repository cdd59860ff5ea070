import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accounts, notices, setupIntegrations, setupVoice, webhookDeliveries } from "@/db/schema";

export type Delivery = typeof webhookDeliveries.$inferSelect;

/** Longer than one delivery may take. */
const LEASE = sql`interval '1 minute'`;

/** Claims the one that is due the longest; those that others are claiming are passed over. */
export async function claimDelivery(tx: Tx): Promise<Delivery | null> {
  const due = tx
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(sql`sent_at is null and given_up_at is null and next_attempt_at <= now()`)
    .orderBy(webhookDeliveries.nextAttemptAt)
    .limit(1)
    .for("update", { skipLocked: true });
  const [claimed] = await tx
    .update(webhookDeliveries)
    .set({
      attempts: sql`${webhookDeliveries.attempts} + 1`,
      nextAttemptAt: sql`now() + ${LEASE}`,
    })
    .where(inArray(webhookDeliveries.id, due))
    .returning();
  return claimed ?? null;
}

/** What is told and where to, as things are now; the address is sealed. `isLate` after a day. */
export async function findDeliveryFacts(tx: Tx, { id }: Pick<Delivery, "id">) {
  const [row] = await tx
    .select({
      kind: notices.kind,
      webhookUrl: setupIntegrations.webhookUrl,
      clinicName: accounts.clinicName,
      languages: setupVoice.languages,
      isLate: sql<boolean>`${webhookDeliveries.createdAt} < now() - interval '1 day'`,
    })
    .from(webhookDeliveries)
    .innerJoin(notices, eq(notices.id, webhookDeliveries.noticeId))
    .innerJoin(accounts, eq(accounts.id, webhookDeliveries.accountId))
    .leftJoin(setupIntegrations, eq(setupIntegrations.accountId, webhookDeliveries.accountId))
    .leftJoin(setupVoice, eq(setupVoice.accountId, webhookDeliveries.accountId))
    .where(and(eq(webhookDeliveries.id, id), isNull(accounts.suspendedAt)));
  return row ?? null;
}

export const noteDelivered = (tx: Tx, id: string) =>
  tx.update(webhookDeliveries).set({ sentAt: sql`now()` }).where(eq(webhookDeliveries.id, id));

export const giveUpDelivery = (tx: Tx, id: string) =>
  tx
    .update(webhookDeliveries)
    .set({ givenUpAt: sql`now()` })
    .where(and(eq(webhookDeliveries.id, id), isNull(webhookDeliveries.sentAt)));

/** Tries again after a minute, then after twice as long each time, an hour at most. */
export const postponeDelivery = (tx: Tx, id: string) =>
  tx
    .update(webhookDeliveries)
    .set({
      nextAttemptAt: sql`now() + least(interval '1 hour', interval '30 seconds' * power(2, least(${webhookDeliveries.attempts}, 8)))`,
    })
    .where(eq(webhookDeliveries.id, id));

/** What the notice asked for is no longer needed. */
export const withdrawDelivery = (tx: Tx, noticeId: string) =>
  tx
    .update(webhookDeliveries)
    .set({ givenUpAt: sql`now()` })
    .where(
      and(
        eq(webhookDeliveries.noticeId, noticeId),
        isNull(webhookDeliveries.sentAt),
        isNull(webhookDeliveries.givenUpAt),
      ),
    );
