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
    "invitations",
    "password_resets",
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
const hits = (age: string) => owner`
  insert into rate_limits (key, hits, window_started_at) values (gen_random_uuid(), 1, now() - ${age}::interval)`;
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
    ["a window of hits", "rate_limits", () => hits("25 hours")],
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
    ["a window of hits of today", "rate_limits", () => hits("23 hours")],
  ])("keeps %s", async (_, table, add) => {
    await add();
    expect(await removePast("test")).toBe(0);
    expect(await countOf(table)).toBe(1);
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
