import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

type Keeping = { key: string; isPast: SQL };

/** What is deleted, and when. The audit record is not here: nobody may delete from it. */
const KEPT = {
  oauth_transactions: {
    key: "id",
    isPast: sql`ended_at < now() - interval '30 days'
      or (status = 'STARTED' and expires_at < now() - interval '30 days')`,
  },
  sessions: {
    key: "id",
    isPast: sql`ended_at < now() - interval '30 days' or expires_at < now() - interval '30 days'`,
  },
  rate_limits: { key: "key", isPast: sql`window_started_at < now() - interval '1 day'` },
  // These two with their mails.
  invitations: {
    key: "id",
    isPast: sql`coalesce(accepted_at, revoked_at, expires_at) < now() - interval '30 days'`,
  },
  password_resets: { key: "id", isPast: sql`expires_at < now() - interval '30 days'` },
  // With its mails. One that was put away while its incident goes on still keeps it from being told again.
  notices: {
    key: "id",
    isPast: sql`resolved_at < now() - interval '90 days' and ended_at is not null`,
  },
  // An undo goes back one step at a time, and twenty are enough.
  setup_revisions: {
    key: "id",
    isPast: sql`version <= (
      select max(newer.version) - 20 from setup_revisions newer
      where newer.account_id = setup_revisions.account_id and newer.step = setup_revisions.step)`,
  },
  repair_links: {
    key: "id",
    isPast: sql`coalesce(revoked_at, expires_at) < now() - interval '30 days'`,
  },
  pms_revocations: { key: "id", isPast: sql`done_at < now() - interval '30 days'` },
  // What is sealed in them goes with them. A record goes after the bookings that waited for it.
  writebacks: {
    key: "id",
    isPast: sql`ended_at < now() - interval '90 days'
      and not exists (select from writebacks waiting where waiting.depends_on = writebacks.id)`,
  },
  staff_messages: { key: "id", isPast: sql`handled_at < now() - interval '90 days'` },
  // With its tool calls and codes. One that left a message stays until somebody has seen to it.
  call_sessions: {
    key: "id",
    isPast: sql`last_seen_at < now() - interval '90 days'
      and not exists (select from staff_messages left_behind
        where left_behind.session_id = call_sessions.id)`,
  },
  identity_tries: { key: "id", isPast: sql`created_at < now() - interval '2 days'` },
  slot_offers: { key: "id", isPast: sql`created_at < now() - interval '2 days'` },
  appointment_codes: { key: "id", isPast: sql`created_at < now() - interval '2 days'` },
} satisfies Record<string, Keeping>;

export type KeptTable = keyof typeof KEPT;
export const keptTables = Object.keys(KEPT) as KeptTable[];

/** Deletes at most this many rows past their keeping time; rows that others delete are passed over. */
export async function deletePast(tx: Tx, table: KeptTable, limit: number): Promise<number> {
  const name = sql.identifier(table);
  const key = sql.identifier(KEPT[table].key);
  const rows = await tx.execute(sql`
    with past as materialized (
      select ${key} from ${name} where ${KEPT[table].isPast} limit ${limit} for update skip locked
    )
    delete from ${name} using past where ${name}.${key} = past.${key} returning 1`);
  return rows.length;
}
