import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { pmsIntegrations } from "@/db/schema";

/** A connection that this process alone refreshes until its lease ends; the fence proves it. */
export type Claim = {
  accountId: string;
  officeId: string;
  secretArn: string;
  secretVersionId: string;
  /** Where AWSCURRENT was last moved to. */
  currentVersionId: string | null;
  status: "ACTIVE" | "NEEDS_RECONNECT";
  fence: number;
  failures: number;
  /** The version that is written next, stored before it is. */
  attemptId: string;
  /** The attempt is another's that died: its version may have been written. */
  isLeftOver: boolean;
  /** The row as it is under this claim, and the clock that judges it. */
  tokenExpiresAt: Date;
  refreshAfter: Date | null;
  claimedAt: Date;
};

const LEASE = sql`interval '60 seconds'`;
/**
 * Due by its share of the key's life, and in any case before the key ends; at once where the key ends
 * before its turn comes, as when somebody learned that it lives shorter.
 */
const IS_DUE = sql`(refresh_after <= now() or (token_expires_at <= now() + interval '5 minutes'
  and failures < 5 and problem is distinct from 'asked_to_wait')
  or (token_expires_at <= refresh_after and failures = 0))`;
const IS_KEPT = sql`status in ('ACTIVE', 'NEEDS_RECONNECT') and secret_version_id is not null`;
/** A person is asked already; now and then we look whether Sikka has changed its mind. */
const MAY_TRY = sql`(status = 'ACTIVE' or refresh_after <= now())`;
const IS_FREE = sql`(lease_until is null or lease_until <= now())`;
/** What was tried or renewed since then has had its turn in this tick. */
const isUntouchedSince = (tick: Date) => sql`updated_at < ${tick.toISOString()}::timestamptz`;

/** Claims what is due, soonest expiry first, in one statement; rows that others are claiming are passed over. */
export const claimDueRefreshes = (tx: Tx, limit: number, tick: Date): Promise<Claim[]> =>
  claim(tx, isClaimable(tick), limit);

const isClaimable = (tick: Date) =>
  sql`${IS_KEPT} and ${MAY_TRY} and ${IS_DUE} and ${IS_FREE} and ${isUntouchedSince(tick)}`;

/** Claims this one, due or not; null when another process has it, or it failed lately and has to wait. */
export async function claimRefresh(tx: Tx, accountId: string): Promise<Claim | null> {
  const [claimed] = await claim(
    tx,
    sql`account_id = ${accountId} and ${IS_KEPT} and ${IS_FREE}
      and (refresh_after <= now() or (status = 'ACTIVE' and failures = 0))`,
    1,
  );
  return claimed ?? null;
}

async function claim(tx: Tx, which: ReturnType<typeof sql>, limit: number): Promise<Claim[]> {
  const rows = await tx.execute<{
    account_id: string;
    office_id: string;
    secret_arn: string;
    secret_version_id: string;
    current_version_id: string | null;
    status: Claim["status"];
    fence: string;
    failures: number;
    attempt_id: string;
    is_left_over: boolean;
    token_expires_ms: string;
    refresh_after_ms: string | null;
    claimed_ms: string;
  }>(sql`
    with due as (
      select id, attempt_id as left_over from pms_integrations where ${which}
      order by token_expires_at limit ${limit} for update skip locked
    )
    update pms_integrations as row
    set lease_until = now() + ${LEASE}, fence = fence + 1,
        attempt_id = coalesce(due.left_over, gen_random_uuid()::text)
    from due where row.id = due.id
    returning row.account_id, office_id, metadata ->> 'secretArn' as secret_arn, secret_version_id,
      current_version_id, status, fence, failures, attempt_id, due.left_over is not null as is_left_over,
      extract(epoch from token_expires_at) * 1000 as token_expires_ms,
      extract(epoch from refresh_after) * 1000 as refresh_after_ms,
      extract(epoch from now()) * 1000 as claimed_ms`);
  return rows.map((row) => ({
    accountId: row.account_id,
    officeId: row.office_id,
    secretArn: row.secret_arn,
    secretVersionId: row.secret_version_id,
    currentVersionId: row.current_version_id,
    status: row.status,
    fence: Number(row.fence),
    failures: row.failures,
    attemptId: row.attempt_id,
    isLeftOver: row.is_left_over,
    tokenExpiresAt: new Date(Number(row.token_expires_ms)),
    refreshAfter: row.refresh_after_ms === null ? null : new Date(Number(row.refresh_after_ms)),
    claimedAt: new Date(Number(row.claimed_ms)),
  }));
}

/** What is due, nobody works on, and this tick has not tried. */
export async function countDueRefreshes(tx: Tx, tick: Date): Promise<number> {
  return tx.$count(pmsIntegrations, isClaimable(tick));
}

const isHeld = ({ accountId, fence }: Pick<Claim, "accountId" | "fence">) =>
  and(
    eq(pmsIntegrations.accountId, accountId),
    eq(pmsIntegrations.provider, "SIKKA"),
    eq(pmsIntegrations.fence, fence),
  );

/** Another id for the version, since the one on the row turned out to be nobody's. False when the fence is lost. */
export async function renewAttempt(tx: Tx, claim: Claim, attemptId: string): Promise<boolean> {
  const rows = await tx
    .update(pmsIntegrations)
    .set({ attemptId, leaseUntil: sql`now() + ${LEASE}` })
    .where(isHeld(claim))
    .returning({ id: pmsIntegrations.id });
  return rows.length === 1;
}

/** Gives the claim back with nothing done: an attempt that is another's may have been written, ours was not. */
export const releaseClaim = (tx: Tx, claim: Claim) =>
  tx
    .update(pmsIntegrations)
    .set({ leaseUntil: null, ...(claim.isLeftOver ? {} : { attemptId: null }) })
    .where(isHeld(claim));

/**
 * Looked at before each rung: a paused holder learns here that it was overtaken. The database's clock
 * for the holder, null for one who is none any more.
 */
export async function holdClaim(tx: Tx, claim: Claim): Promise<Date | null> {
  const [row] = await tx
    .update(pmsIntegrations)
    .set({ leaseUntil: sql`now() + ${LEASE}` })
    .where(and(isHeld(claim), eq(pmsIntegrations.secretVersionId, claim.secretVersionId)))
    .returning({ ms: sql<string>`floor(extract(epoch from now()) * 1000)` });
  return row ? new Date(Number(row.ms)) : null;
}

/**
 * Puts the attempt's version in force, if the fence still holds. Its keys prove the connection at the
 * moment they were issued, where that is known. Throws a unique violation of `pms_integrations_active_office_unique` where
 * a lost connection's office is another clinic's now.
 */
export async function commitRefresh(
  tx: Tx,
  claim: Claim,
  version: { id: string; issuedAt: Date | null; expiresAt: Date },
  refreshShare: number,
): Promise<boolean> {
  const issued = version.issuedAt?.toISOString() ?? null;
  const expires = version.expiresAt.toISOString();
  const rows = await tx
    .update(pmsIntegrations)
    .set({
      status: "ACTIVE",
      secretVersionId: version.id,
      metadata: { secretArn: claim.secretArn },
      tokenExpiresAt: version.expiresAt,
      refreshAfter: sql`now() + (${expires}::timestamptz - now()) * ${refreshShare}::float8`,
      leaseUntil: null,
      attemptId: null,
      failures: 0,
      problem: null,
      problemSince: null,
      lastProvedAt: sql`greatest(${pmsIntegrations.lastProvedAt}, ${issued}::timestamptz)`,
      updatedAt: sql`now()`,
    })
    .where(isHeld(claim))
    .returning({ id: pmsIntegrations.id });
  return rows.length === 1;
}

/** Gives the claim back and says when to try again. The attempt's id stays: its version may have been written. */
export async function postponeRefresh(
  tx: Tx,
  claim: Claim,
  next: { waitSeconds: number; problem: string | null; countsAsFailure: boolean },
): Promise<boolean> {
  const rows = await tx
    .update(pmsIntegrations)
    .set({
      leaseUntil: null,
      refreshAfter: sql`now() + make_interval(secs => ${next.waitSeconds})`,
      problem: next.problem,
      problemSince: sql`coalesce(${pmsIntegrations.problemSince}, now())`,
      updatedAt: sql`now()`,
      ...(next.countsAsFailure ? { failures: sql`${pmsIntegrations.failures} + 1` } : {}),
    })
    .where(isHeld(claim))
    .returning({ id: pmsIntegrations.id });
  return rows.length === 1;
}

/** Every rung was refused for good: a person must connect again. The old key is used to its end. */
export async function markNeedsReconnect(
  tx: Tx,
  claim: Claim,
  waitSeconds: number,
): Promise<boolean> {
  const rows = await tx
    .update(pmsIntegrations)
    .set({
      status: "NEEDS_RECONNECT",
      problem: "reconnect",
      problemSince: sql`case when ${pmsIntegrations.status} = 'ACTIVE' then now() else ${pmsIntegrations.problemSince} end`,
      leaseUntil: null,
      attemptId: null,
      refreshAfter: sql`now() + make_interval(secs => ${waitSeconds})`,
      updatedAt: sql`now()`,
    })
    .where(isHeld(claim))
    .returning({ id: pmsIntegrations.id });
  return rows.length === 1;
}

/** Sikka has answered with this connection's key just now; written at most once a minute. */
export const noteProved = (tx: Tx, accountId: string) =>
  tx
    .update(pmsIntegrations)
    .set({ lastProvedAt: sql`now()` })
    .where(
      and(
        eq(pmsIntegrations.accountId, accountId),
        eq(pmsIntegrations.provider, "SIKKA"),
        sql`(${pmsIntegrations.lastProvedAt} is null or ${pmsIntegrations.lastProvedAt} < now() - interval '1 minute')`,
      ),
    );
