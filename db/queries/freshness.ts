import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { pmsFreshness } from "@/db/schema";

export type Freshness = typeof pmsFreshness.$inferSelect;
export type SpuStatus = Freshness["spuStatus"];
export type ConnectedOffice = { accountId: string; officeId: string; practiceId: string };

export async function findFreshness(tx: Tx, accountId: string): Promise<Freshness | null> {
  const [row] = await tx.select().from(pmsFreshness).where(eq(pmsFreshness.accountId, accountId));
  return row ?? null;
}

export async function hasActive(tx: Tx): Promise<boolean> {
  const rows = await tx.execute(
    sql`select 1 from pms_integrations where status = 'ACTIVE' limit 1`,
  );
  return rows.length > 0;
}

/** A row for each connected office that has none yet; what was known of an account's other office is forgotten. */
export const addMissingFreshness = (tx: Tx) =>
  tx.execute(sql`
    insert into pms_freshness (account_id, office_id)
    select account_id, office_id from pms_integrations as row
    where status = 'ACTIVE' and not exists (
      select from pms_freshness as known
      where known.account_id = row.account_id and known.office_id = row.office_id)
    on conflict (account_id) do update set
      office_id = excluded.office_id, spu_status = 'unknown', spu_changed_at = now(),
      data_as_of = null, interval_minutes = null, interval_read_at = null,
      interval_asked_at = null, checked_at = null, asked_at = null, off_until = null`);

const IS_CONNECTED = sql`row.status in ('ACTIVE', 'NEEDS_RECONNECT') and row.office_id = fresh.office_id`;

/** The connected offices of which there is a row; all of them, or this account's. */
export async function listConnectedOffices(tx: Tx, accountId?: string): Promise<ConnectedOffice[]> {
  const rows = await tx.execute<{ account_id: string; office_id: string; practice_id: string }>(sql`
    select fresh.account_id, fresh.office_id, row.practice_id
    from pms_freshness as fresh join pms_integrations as row using (account_id)
    where ${IS_CONNECTED} ${accountId ? sql`and fresh.account_id = ${accountId}` : sql``}`);
  return rows.map((row) => ({
    accountId: row.account_id,
    officeId: row.office_id,
    practiceId: row.practice_id,
  }));
}

export type Sighting = {
  accountId: string;
  officeId: string;
  spuStatus: SpuStatus;
  /** Left out where it was not looked for. */
  dataAsOf?: Date | null;
};

/** Notes the data's age of many, and tells of whom the SPU's status is no longer what the row says. */
export async function noteSightings(tx: Tx, sightings: readonly Sighting[]): Promise<string[]> {
  const seen = JSON.stringify(
    sightings.map(({ accountId, officeId, spuStatus, dataAsOf }) => ({
      account_id: accountId,
      office_id: officeId,
      spu_status: spuStatus,
      data_as_of: dataAsOf?.toISOString() ?? null,
      is_dated: dataAsOf !== undefined,
    })),
  );
  const rows = await tx.execute<{ account_id: string; is_changed: boolean }>(sql`
    update pms_freshness as fresh set
      checked_at = now(),
      data_as_of = case when seen.is_dated then seen.data_as_of else fresh.data_as_of end
    from jsonb_to_recordset(${seen}::jsonb) as seen(
      account_id uuid, office_id text, spu_status text, data_as_of timestamptz, is_dated boolean)
    where fresh.account_id = seen.account_id and fresh.office_id = seen.office_id
    returning fresh.account_id, fresh.spu_status <> seen.spu_status as is_changed`);
  return rows.filter((row) => row.is_changed).map((row) => row.account_id);
}

/** False when it says so already. */
export async function changeSpuStatus(
  tx: Tx,
  { accountId, officeId, spuStatus }: Sighting,
): Promise<boolean> {
  const rows = await tx
    .update(pmsFreshness)
    .set({ spuStatus, spuChangedAt: sql`now()` })
    .where(
      and(
        eq(pmsFreshness.accountId, accountId),
        eq(pmsFreshness.officeId, officeId),
        sql`${pmsFreshness.spuStatus} <> ${spuStatus}`,
        // It may have been disconnected while we looked.
        sql`exists (select from pms_integrations as row where row.account_id = ${accountId}
          and row.office_id = ${officeId} and row.status in ('ACTIVE', 'NEEDS_RECONNECT'))`,
      ),
    )
    .returning({ accountId: pmsFreshness.accountId });
  return rows.length === 1;
}

/** The connection ends: the next one begins without an opinion. What we wished of the SPU stays wished. */
export const forgetSpu = (tx: Tx, accountId: string) =>
  tx
    .update(pmsFreshness)
    .set({ spuStatus: "unknown", spuChangedAt: sql`now()`, dataAsOf: null, checkedAt: null })
    .where(eq(pmsFreshness.accountId, accountId));

/** An SPU to turn to, and what for. */
export type Errand = {
  accountId: string;
  officeId: string;
  wantsInterval: boolean;
  wantsData: boolean;
};

/**
 * Takes SPUs that something is wanted of, each at most once an hour, whatever comes of it: that its
 * interval be shortened (once), that it send data when these are older than its interval (or a day)
 * and the grace, or only that it be looked at again, daily and after its interval was to change.
 */
export async function claimErrands(
  tx: Tx,
  limits: { count: number; dailyMinutes: number; graceMinutes: number },
): Promise<Errand[]> {
  const isOld = sql`coalesce(data_as_of < now() - make_interval(
    mins => coalesce(interval_minutes, ${limits.dailyMinutes}::int) + ${limits.graceMinutes}::int), false)`;
  const rows = await tx.execute<{
    account_id: string;
    office_id: string;
    wants_interval: boolean;
    wants_data: boolean;
  }>(sql`
    with wanting as (
      select fresh.account_id from pms_freshness as fresh join pms_integrations as row using (account_id)
      where row.status = 'ACTIVE' and row.office_id = fresh.office_id
        and (asked_at is null or asked_at <= now() - interval '1 hour')
        and (off_until is null or off_until <= now())
        and (${isOld} or interval_read_at is null or interval_read_at <= now() - interval '1 day'
          or interval_asked_at is null or interval_read_at < interval_asked_at + interval '30 minutes')
      order by asked_at nulls first limit ${limits.count} for update of fresh skip locked
    )
    update pms_freshness as fresh set asked_at = now()
    from wanting where fresh.account_id = wanting.account_id
    returning fresh.account_id, fresh.office_id, interval_asked_at is null as wants_interval,
      ${isOld} as wants_data`);
  return rows.map((row) => ({
    accountId: row.account_id,
    officeId: row.office_id,
    wantsInterval: row.wants_interval,
    wantsData: row.wants_data,
  }));
}

const ofOffice = ({ accountId, officeId }: Pick<Errand, "accountId" | "officeId">) =>
  and(eq(pmsFreshness.accountId, accountId), eq(pmsFreshness.officeId, officeId));

export const noteInterval = (tx: Tx, errand: Errand, intervalMinutes: number | null) =>
  tx
    .update(pmsFreshness)
    .set({ intervalMinutes, intervalReadAt: sql`now()` })
    .where(ofOffice(errand));

export const noteIntervalAsked = (tx: Tx, errand: Errand) =>
  tx.update(pmsFreshness).set({ intervalAskedAt: sql`now()` }).where(ofOffice(errand));

export const putOffErrands = (tx: Tx, errand: Errand, hours: number) =>
  tx
    .update(pmsFreshness)
    .set({ offUntil: sql`now() + make_interval(hours => ${hours})` })
    .where(ofOffice(errand));
