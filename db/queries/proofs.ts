import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

export type Unproved = { accountId: string; officeId: string };

/**
 * Takes connections that were not seen to work for six hours, the longest unseen first, and puts each
 * off by a quarter of an hour at once, whatever comes of it. What is being refreshed, is due to be, or
 * has a key that ends is the refresh's own to prove.
 */
export async function claimUnproved(tx: Tx, limit: number): Promise<Unproved[]> {
  const rows = await tx.execute<{ account_id: string; office_id: string }>(sql`
    with unproved as (
      select id from pms_integrations
      where status = 'ACTIVE'
        and (last_proved_at is null or last_proved_at <= now() - interval '6 hours')
        and (prove_after is null or prove_after <= now())
        and (lease_until is null or lease_until <= now())
        and refresh_after > now() and token_expires_at > now() + interval '5 minutes'
      order by last_proved_at nulls first limit ${limit} for update skip locked
    )
    update pms_integrations as row set prove_after = now() + interval '15 minutes'
    from unproved where row.id = unproved.id
    returning row.account_id, row.office_id`);
  return rows.map((row) => ({ accountId: row.account_id, officeId: row.office_id }));
}

/** The next tick refreshes this connection, and so climbs its ladder. */
export const makeRefreshDue = (tx: Tx, accountId: string) =>
  tx.execute(sql`
    update pms_integrations set refresh_after = now()
    where account_id = ${accountId} and status = 'ACTIVE' and refresh_after > now()`);
