import "server-only";
import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { pmsIntegrations } from "@/db/schema";

export type Integration = typeof pmsIntegrations.$inferSelect;

const ofAccount = (accountId: string) =>
  and(eq(pmsIntegrations.accountId, accountId), eq(pmsIntegrations.provider, "SIKKA"));

export async function findIntegration(tx: Tx, accountId: string): Promise<Integration | null> {
  const [row] = await tx.select().from(pmsIntegrations).where(ofAccount(accountId));
  return row ?? null;
}

/** The row and the clock that judges it, asked for together: every live call waits for this. */
export async function findIntegrationNow(
  tx: Tx,
  accountId: string,
): Promise<{ row: Integration; now: Date } | null> {
  const [found] = await tx
    .select({ row: pmsIntegrations, ms: sql<string>`floor(extract(epoch from now()) * 1000)` })
    .from(pmsIntegrations)
    .where(ofAccount(accountId));
  return found ? { row: found.row, now: new Date(Number(found.ms)) } : null;
}

/** The same as `findIntegration`, and nobody else makes or changes it until the transaction ends: a lock that holds without a row too. */
export async function lockIntegration(tx: Tx, accountId: string): Promise<Integration | null> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`connection ${accountId}`}, 0))`,
  );
  const [row] = await tx.select().from(pmsIntegrations).where(ofAccount(accountId)).for("update");
  return row ?? null;
}

/** The clinic that works with this office; null for none. Needs the role that sees every clinic. */
export async function findOfficeHolder(tx: Tx, officeId: string): Promise<string | null> {
  const [row] = await tx
    .select({ accountId: pmsIntegrations.accountId })
    .from(pmsIntegrations)
    .where(
      and(
        eq(pmsIntegrations.provider, "SIKKA"),
        eq(pmsIntegrations.officeId, officeId),
        eq(pmsIntegrations.status, "ACTIVE"),
      ),
    );
  return row?.accountId ?? null;
}

export type Reference = {
  officeId: string;
  secretArn: string;
  secretVersionId: string;
  tokenExpiresAt: Date;
};

export type LinkedPractice = { practiceId: string; practiceName: string; pmsType: string };

/**
 * Puts this version in force. Throws a unique violation of `pms_integrations_active_office_unique`
 * when another clinic holds the office. `refreshShare` is the part of the key's life after which it
 * is refreshed.
 */
export async function activateIntegration(
  tx: Tx,
  accountId: string,
  reference: Reference,
  practice: LinkedPractice,
  refreshShare: number,
  provedAt: Date | null = null,
): Promise<void> {
  const expires = reference.tokenExpiresAt.toISOString();
  const values = {
    status: "ACTIVE" as const,
    officeId: reference.officeId,
    ...practice,
    metadata: { secretArn: reference.secretArn },
    secretVersionId: reference.secretVersionId,
    tokenExpiresAt: reference.tokenExpiresAt,
    refreshAfter: sql`now() + (${expires}::timestamptz - now()) * ${refreshShare}::float8`,
    leaseUntil: null,
    attemptId: null,
    failures: 0,
    problem: null,
    problemSince: null,
    connectedAt: sql`now()`,
    lastProvedAt: provedAt ?? sql`now()`,
    updatedAt: sql`now()`,
  };
  await tx
    .insert(pmsIntegrations)
    .values({ accountId, ...values })
    .onConflictDoUpdate({
      target: [pmsIntegrations.accountId, pmsIntegrations.provider],
      set: { ...values, fence: sql`${pmsIntegrations.fence} + 1` },
    });
}

/** The account has proved an office and must still say which practice. Only where nothing is connected. */
export async function markChoosing(tx: Tx, accountId: string, reference: Reference): Promise<void> {
  const values = {
    status: "CHOOSING_PRACTICE" as const,
    officeId: reference.officeId,
    practiceId: null,
    practiceName: null,
    pmsType: null,
    metadata: { secretArn: reference.secretArn },
    secretVersionId: reference.secretVersionId,
    // The version waits, and AWSCURRENT is not moved to it: so there is nothing to repair.
    currentVersionId: reference.secretVersionId,
    tokenExpiresAt: reference.tokenExpiresAt,
    refreshAfter: null,
    problem: null,
    problemSince: null,
    updatedAt: sql`now()`,
  };
  await tx
    .insert(pmsIntegrations)
    .values({ accountId, ...values })
    .onConflictDoUpdate({
      target: [pmsIntegrations.accountId, pmsIntegrations.provider],
      set: { ...values, fence: sql`${pmsIntegrations.fence} + 1` },
    });
}

export const markDisconnected = (tx: Tx, accountId: string) =>
  tx
    .update(pmsIntegrations)
    .set({
      status: "DISCONNECTED",
      refreshAfter: null,
      leaseUntil: null,
      attemptId: null,
      problem: null,
      problemSince: null,
      currentVersionId: sql`${pmsIntegrations.secretVersionId}`,
      fence: sql`${pmsIntegrations.fence} + 1`,
      updatedAt: sql`now()`,
    })
    .where(ofAccount(accountId));

/** AWSCURRENT stands at this version now; null where nobody knows. */
export const noteCurrentVersion = (tx: Tx, accountId: string, versionId: string | null) =>
  tx.update(pmsIntegrations).set({ currentVersionId: versionId }).where(ofAccount(accountId));

/** Rows whose AWSCURRENT was not moved: at once where that failed, and soon where a process may have died over it. */
export const listUnsettledIntegrations = (tx: Tx, limit: number): Promise<Integration[]> =>
  tx
    .select()
    .from(pmsIntegrations)
    .where(
      and(
        sql`${pmsIntegrations.secretVersionId} is distinct from ${pmsIntegrations.currentVersionId}`,
        or(eq(pmsIntegrations.status, "ACTIVE"), eq(pmsIntegrations.status, "NEEDS_RECONNECT")),
        or(
          isNull(pmsIntegrations.currentVersionId),
          sql`${pmsIntegrations.updatedAt} < now() - interval '30 seconds'`,
        ),
      ),
    )
    .orderBy(pmsIntegrations.updatedAt)
    .limit(limit);
