import { beforeEach, describe, expect, it } from "vitest";
import { moveToOwnDatabase } from "@/testing/own-database";

await moveToOwnDatabase();
const { withAccount, withSystem } = await import("@/lib/database");
const { closeNotice } = await import("@/lib/notices/close-notice");
const { openNotice } = await import("@/lib/notices/open-notice");
const { newClinic } = await import("@/testing/clinic");
const { owner } = await import("@/testing/database");
const { deletePast, keptTables } = await import("@/db/queries/keeping");
const { removePast } = await import("./remove-past");

const { accountId, userId } = await newClinic();
beforeEach(async () => {
  for (const table of [
    "sessions",
    "rate_limits",
    "oauth_transactions",
    "pms_revocations",
    "notices",
    "writebacks",
    "call_sessions",
    "invitations",
    "password_resets",
    "repair_links",
  ])
    await owner`delete from ${owner(table)}`;
});

const session = (age: string, ended: boolean) => owner`
  insert into sessions (user_id, expires_at, ended_at)
  values (${userId}, now() - ${age}::interval, ${ended ? owner`now() - ${age}::interval` : null})`;
const flow = (status: string, age: string) => owner`
  insert into oauth_transactions (account_id, user_id, status, expires_at, ended_at)
  values (${accountId}, ${userId}, ${status}, now() - ${age}::interval,
    ${status === "STARTED" || status === "WRITING" ? null : owner`now() - ${age}::interval`})`;
const revocation = (age: string | null) => owner`
  insert into pms_revocations (account_id, secret_arn, secret_version_id, reason, done_at)
  values (${accountId}, 'arn', 'v', 'replaced', now() - ${age}::interval)`;
const repairLink = (age: string, revoked: boolean) => owner`
  insert into repair_links (account_id, token_hash, created_by, expires_at, revoked_at)
  select ${accountId}, gen_random_uuid(), ${userId}, past + interval '1 day' * ${revoked ? 9 : 0},
    case when ${revoked} then past end
  from (select now() - ${age}::interval as past) times`;
const hits = (age: string) => owner`
  insert into rate_limits (key, hits, window_started_at) values (gen_random_uuid(), 1, now() - ${age}::interval)`;
/** A call of so long ago, and what it left. */
async function call(age: string): Promise<string> {
  const [row] = await owner`
    insert into call_sessions (account_id, call_id, last_seen_at)
    values (${accountId}, gen_random_uuid(), now() - ${age}::interval) returning id`;
  return String(row?.id);
}
const tried = async (age: string) => owner`
  insert into identity_tries (account_id, session_id, try_hash, name_hash, created_at)
  values (${accountId}, ${await call("1 day")}, 'try', 'name', now() - ${age}::interval)`;
const coded = async (table: "slot_offers" | "appointment_codes", age: string) => {
  const ofAppointment = table === "appointment_codes";
  const [more, values] = ofAppointment
    ? [owner`, patient_ref, appointment_sr_no`, owner`, 'ref', '9'`]
    : [owner``, owner``];
  await owner`
    insert into ${owner(table)} (account_id, session_id, code, practice_id, local_date, start_minute,
      length_minutes, provider_id, operatory, created_at ${more})
    values (${accountId}, ${await call("1 day")}, 'A1', '1', '2027-03-02', 540, 30, 'DOC1', 'OP1',
      now() - ${age}::interval ${values})`;
};
const message = async (handled: string | null) => owner`
  insert into staff_messages (account_id, session_id, tool_call_id, content, handled_at)
  values (${accountId}, ${await call("91 days")}, 'tool', 'sealed', now() - ${handled}::interval)`;
const booking = (ended: string | null, dependsOn: string | null = null) => owner`
  insert into writebacks (account_id, call_id, tool_call_id, kind, status, arguments_hash, content,
    office_id, practice_id, ended_at, depends_on)
  values (${accountId}, 'call', gen_random_uuid(), 'patient.create',
    ${ended ? "CONFIRMED" : "SUBMITTED"}, 'hash', 'sealed', 'D1', '1',
    now() - ${ended}::interval, ${dependsOn}) returning id`;
const open = () => withAccount(accountId, (tx) => openNotice(tx, accountId, "needs_reconnect"));
const end = () => withAccount(accountId, (tx) => closeNotice(tx, accountId, "needs_reconnect"));
const invitation = (age: string, accepted: boolean, revoked: boolean) => owner`
  insert into invitations (account_id, email, role, invited_by, expires_at, accepted_at, revoked_at)
  select ${accountId}, 'a@clinic.test', 'staff', ${userId}, past,
    case when ${accepted} then past end, case when ${revoked} then past end
  from (select now() - ${age}::interval as past) times`;
const reset = (age: string) => owner`
  insert into password_resets (user_id, expires_at) values (${userId}, now() - ${age}::interval)`;
const countOf = async (table: string) =>
  Number((await owner`select count(*) from ${owner(table)}`)[0]?.count);

describe("removePast", () => {
  it.each<[what: string, table: string, add: () => Promise<unknown>]>([
    ["a session that ended", "sessions", () => session("31 days", true)],
    ["a session that expired", "sessions", () => session("31 days", false)],
    ["an authorization that ended", "oauth_transactions", () => flow("COMPLETED", "31 days")],
    ["one that nobody came back from", "oauth_transactions", () => flow("STARTED", "31 days")],
    ["a revocation that was made", "pms_revocations", () => revocation("31 days")],
    ["a repair link that ran out", "repair_links", () => repairLink("31 days", false)],
    ["a repair link that was taken back", "repair_links", () => repairLink("31 days", true)],
    ["a window of hits", "rate_limits", () => hits("25 hours")],
    ["a call", "call_sessions", () => call("91 days")],
    ["a try to be recognised", "identity_tries", () => tried("49 hours")],
    ["a slot that was offered", "slot_offers", () => coded("slot_offers", "49 hours")],
    ["a code", "appointment_codes", () => coded("appointment_codes", "49 hours")],
    ["a request to the PMS", "writebacks", () => booking("91 days")],
    ["an invitation that was used", "invitations", () => invitation("31 days", true, false)],
    ["one that was taken back", "invitations", () => invitation("31 days", false, true)],
    ["one that nobody used", "invitations", () => invitation("31 days", false, false)],
    ["a link for a new password", "password_resets", () => reset("31 days")],
  ])("deletes %s when its time is over", async (_, table, add) => {
    await add();
    expect(await removePast("test")).toBe(1);
    expect(await countOf(table)).toBe(0);
    expect(await removePast("test")).toBe(0);
  });

  it.each<[what: string, table: string, add: () => Promise<unknown>]>([
    ["a session that ended lately", "sessions", () => session("29 days", true)],
    ["an authorization that ended lately", "oauth_transactions", () => flow("FAILED", "29 days")],
    ["one that the sweep has yet to finish", "oauth_transactions", () => flow("WRITING", "1 year")],
    ["a revocation that was made lately", "pms_revocations", () => revocation("29 days")],
    ["a revocation that is still owed", "pms_revocations", () => revocation(null)],
    ["an invitation of this month", "invitations", () => invitation("29 days", false, false)],
    ["a link of this month", "password_resets", () => reset("29 days")],
    ["a repair link of this month", "repair_links", () => repairLink("29 days", false)],
    ["a window of hits of today", "rate_limits", () => hits("23 hours")],
    ["a call of lately", "call_sessions", () => call("89 days")],
    ["a try of today", "identity_tries", () => tried("47 hours")],
    ["a slot of today", "slot_offers", () => coded("slot_offers", "47 hours")],
    ["a message of lately, and its call", "staff_messages", () => message("89 days")],
    ["a message that waits, and its call", "call_sessions", () => message(null)],
    ["a request of lately", "writebacks", () => booking("89 days")],
    ["a request that is still open", "writebacks", () => booking(null)],
  ])("keeps %s", async (_, table, add) => {
    await add();
    expect(await removePast("test")).toBe(0);
    expect(await countOf(table)).toBe(1);
  });

  it("deletes a message that was handled long ago, and then its call", async () => {
    await message("91 days");
    expect(await removePast("test")).toBe(2);
    expect(await countOf("call_sessions")).toBe(0);
  });

  it("deletes a record after the booking that waited for it", async () => {
    const [record] = await booking("91 days");
    await booking("91 days", String(record?.id));
    expect([await removePast("test"), await removePast("test")]).toEqual([1, 1]);
    expect(await countOf("writebacks")).toBe(0);
  });

  it("deletes a notice 90 days after it was resolved, with its mails", async () => {
    await open();
    await end();
    await owner`update notices set resolved_at = now() - interval '91 days' where kind = 'needs_reconnect'`;
    expect(await removePast("test")).toBe(1);
    expect(await countOf("notices")).toBe(1);
    expect(await countOf("mails")).toBe(1);
  });

  it("keeps a notice whose incident goes on, so that it is not told again", async () => {
    await open();
    await owner`update notices set resolved_at = now() - interval '1 year', resolved_by = ${userId}`;
    expect(await removePast("test")).toBe(0);
    expect(await open()).toBe(false);
  });

  it("puts away after a week the news that nobody dismissed", async () => {
    await open();
    await end();
    await owner`update notices set created_at = now() - interval '8 days' where kind = 'reconnected'`;
    await removePast("test");
    expect(await owner`select 1 from notices where resolved_at is null`).toHaveLength(0);
  });

  it("deletes more than one batch, whoever else deletes at the same time", async () => {
    await owner`insert into rate_limits (key, hits, window_started_at)
      select gen_random_uuid(), 1, now() - interval '2 days' from generate_series(1, 1200)`;
    const removed = await Promise.all([removePast("a"), removePast("b"), removePast("c")]);
    expect(removed.reduce((sum, count) => sum + count, 0)).toBe(1200);
  });

  it.each(keptTables)("lets no clinic's own work delete from %s", async (table) => {
    const asClinic = withAccount(accountId, (tx) => deletePast(tx, table, 1));
    await expect(asClinic).rejects.toMatchObject({ cause: { code: "42501" } });
    await expect(withSystem((tx) => deletePast(tx, table, 1))).resolves.toBe(0);
  });
});
