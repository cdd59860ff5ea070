import { beforeEach, describe, expect, it } from "vitest";
import { listNotices } from "@/lib/notices/list-notices";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { secretOf, secrets, secretValueOf, sikka } from "@/testing/control";
import { auditOf, integrationOf, owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { refreshDue } from "./refresh-due";

beforeEach(freshStart);

const makeDue = (accountId: string) =>
  owner`update pms_integrations set refresh_after = now(), lease_until = null where account_id = ${accountId}`;

async function connectedClinic(officeId?: string) {
  const clinic = await signedInClinic();
  await connect(clinic.browser, officeId);
  return clinic;
}

/** Does Sikka still answer to the key in force? */
async function isAlive(accountId: string): Promise<boolean> {
  const row = await integrationOf(accountId);
  const keys = await secretValueOf(accountId, String(row?.secret_version_id));
  const answer = await fetch(`${process.env.SIKKA_API_URL}/practices`, {
    headers: { "Request-Key": String(keys.requestKey) },
  });
  return answer.status === 200;
}

const fault = (path: string, action: string, more = {}) =>
  sikka.post("faults", { match: { path }, action, ...more });

describe("a tick of the clock", () => {
  it("refreshes what is due, once, and leaves alone what is fresh", async () => {
    const [due, fresh] = [await connectedClinic(), await connectedClinic("D50005")];
    const before = await integrationOf(fresh.accountId);
    await makeDue(due.accountId);
    expect(await refreshDue("test")).toEqual({
      due: 1,
      refreshed: 1,
      reminted: 0,
      alreadyFresh: 0,
      transientFailures: 0,
      needsReconnect: 0,
      remaining: 0,
      tookMs: expect.any(Number),
    });
    expect(await integrationOf(fresh.accountId)).toEqual(before);
    expect(await isAlive(due.accountId)).toBe(true);
    expect((await auditOf(due.accountId)).at(-1)).toBe("connection.refresh outcome refreshed");
    expect(await refreshDue("test")).toMatchObject({ due: 0, refreshed: 0 });
  });

  it("keeps office, practice and the office's own key, and puts AWSCURRENT on the new version", async () => {
    const { accountId } = await connectedClinic();
    const before = await integrationOf(accountId);
    const old = await secretValueOf(accountId, String(before?.secret_version_id));
    await makeDue(accountId);
    await refreshDue("test");
    const row = await integrationOf(accountId);
    expect(row).toMatchObject({ attempt_id: null, lease_until: null, failures: 0 });
    expect(row?.secret_version_id).not.toBe(before?.secret_version_id);
    const fresh = await secretValueOf(accountId, String(row?.secret_version_id));
    const { requestKey, refreshKey, tokenExpiry, ...root } = old;
    expect(fresh).toMatchObject(root);
    expect(fresh.requestKey).not.toBe(requestKey);
    expect(fresh.refreshKey).not.toBe(refreshKey);
    expect(fresh.tokenExpiry).toBe(row?.token_expires_at.toISOString());
    const current = (await secretOf(accountId))?.versions.find(({ stages }) =>
      stages.includes("AWSCURRENT"),
    );
    expect(current?.id).toBe(row?.secret_version_id);
  });

  it.each([
    ["answers 500", "http_500", {}],
    ["answers 503", "http_503", {}],
    ["answers 429", "http_429", {}],
    ["refuses the connection", "refuse", {}],
    ["answers HTML", "html_error_page", {}],
    ["answers garbage", "garbage_200", { after_effect: false }],
  ])("while Sikka %s keeps the connection, and heals by itself", async (_, action, more) => {
    const { accountId } = await connectedClinic();
    await makeDue(accountId);
    await fault("/v4/request_key", action, more);
    expect(await refreshDue("test")).toMatchObject({ due: 1, transientFailures: 1 });
    expect(await integrationOf(accountId)).toMatchObject({ status: "ACTIVE", failures: 1 });
    await sikka.delete("faults");
    await makeDue(accountId);
    await refreshDue("test");
    expect(await integrationOf(accountId)).toMatchObject({ status: "ACTIVE", failures: 0 });
    expect(await isAlive(accountId)).toBe(true);
  });

  it.each(["keep", "rotate_refresh", "rotate_all"])(
    "loses a reply in rotation mode %s and still has a live key afterwards",
    async (rotation) => {
      const { accountId } = await connectedClinic();
      await sikka.post("knobs", { REFRESH_ROTATION: rotation });
      await makeDue(accountId);
      await fault("/v4/request_key", "refresh_response_lost", { times: 1 });
      await refreshDue("test");
      await makeDue(accountId);
      await refreshDue("test");
      expect(await isAlive(accountId)).toBe(true);
      expect(await integrationOf(accountId)).toMatchObject({ status: "ACTIVE" });
    },
  );

  it("mints anew from the office's own key when the refresh key is dead", async () => {
    const { accountId } = await connectedClinic();
    await makeDue(accountId);
    await fault("/v4/request_key", "refresh_invalid", { times: 1 });
    expect(await refreshDue("test")).toMatchObject({ reminted: 1 });
    expect(await isAlive(accountId)).toBe(true);
  });

  it("reads the office's own key again when Sikka has changed it", async () => {
    const { accountId } = await connectedClinic();
    await sikka.post("seed", {
      offices: [{ office_id: "D20002", secret_key: "SBXCHANGED00000KEY99" }],
    });
    await makeDue(accountId);
    await fault("/v4/request_key", "refresh_invalid", { times: 1 });
    expect(await refreshDue("test")).toMatchObject({ reminted: 1 });
    const row = await integrationOf(accountId);
    expect(await secretValueOf(accountId, String(row?.secret_version_id))).toMatchObject({
      secretKey: "SBXCHANGED00000KEY99",
    });
  });

  it("asks for a person once when Sikka knows none of our keys, and takes it back when it does again", async () => {
    const { accountId, member } = await connectedClinic();
    await sikka.post("seed", { offices: [{ office_id: "D20002", authorized: false }] });
    for (let tick = 0; tick < 3; tick += 1) {
      await makeDue(accountId);
      await refreshDue("test");
    }
    expect(await integrationOf(accountId)).toMatchObject({ status: "NEEDS_RECONNECT" });
    expect(await listNotices(member.accountId)).toMatchObject([{ kind: "needs_reconnect" }]);
    const ends = (await auditOf(accountId)).filter((event) => event.endsWith("needs_reconnect"));
    expect(ends).toHaveLength(1);
    await sikka.post("seed", { offices: [{ office_id: "D20002", authorized: true }] });
    await makeDue(accountId);
    await refreshDue("test");
    expect(await integrationOf(accountId)).toMatchObject({ status: "ACTIVE" });
    expect(await isAlive(accountId)).toBe(true);
  });

  it("changes nobody's status when our own application is refused, and stops asking", async () => {
    const clinics = [await connectedClinic(), await connectedClinic("D50005")];
    for (const { accountId } of clinics) await makeDue(accountId);
    await fault("/v4/request_key", "app_key_refused");
    const report = await refreshDue("test");
    expect(report.needsReconnect).toBe(0);
    for (const { accountId } of clinics) {
      expect(await integrationOf(accountId)).toMatchObject({ status: "ACTIVE", failures: 0 });
    }
  });

  it("stops asking until the next day when the day's requests are used up", async () => {
    const { accountId } = await connectedClinic();
    await makeDue(accountId);
    await fault("/v4/request_key", "http_429", { error_code: "API2012", reset_s: 40_000 });
    const [begun] = await owner`select now() as at`;
    await refreshDue("test");
    const [row] =
      await owner`select refresh_after >= date_trunc('day', ${begun?.at}::timestamptz at time zone 'utc') at time zone 'utc' + interval '1 day' as waits
      from pms_integrations where account_id = ${accountId}`;
    expect(row?.waits).toBe(true);
  });

  it("says that Sikka is still uploading the office's data", async () => {
    const { accountId } = await connectedClinic();
    await makeDue(accountId);
    await fault("/v4/request_key", "http_500", { error_code: "API2010" });
    await refreshDue("test");
    expect(await integrationOf(accountId)).toMatchObject({ status: "ACTIVE", problem: "syncing" });
  });

  it.each(["deny", "unavailable", "refuse"])(
    "keeps the connection while Secrets Manager fails to write (%s), and heals by itself",
    async (action) => {
      const { accountId } = await connectedClinic();
      await makeDue(accountId);
      await secrets.post("faults", { match: { op: "PutSecretValue" }, action });
      expect(await refreshDue("test")).toMatchObject({ transientFailures: 1 });
      await secrets.delete("faults");
      await makeDue(accountId);
      await refreshDue("test");
      expect(await isAlive(accountId)).toBe(true);
    },
  );

  it("adopts a version that was written before its writer died", async () => {
    const { accountId } = await connectedClinic();
    await makeDue(accountId);
    await secrets.post("faults", { match: { op: "PutSecretValue" }, action: "drop_after_effect" });
    await refreshDue("test");
    const attempt = (await integrationOf(accountId))?.attempt_id;
    expect(attempt).not.toBeNull();
    await secrets.delete("faults");
    await makeDue(accountId);
    await sikka.delete("log");
    expect(await refreshDue("test")).toMatchObject({ refreshed: 1 });
    expect((await integrationOf(accountId))?.secret_version_id).toBe(attempt);
    expect(((await sikka.get("log")) as { entries: unknown[] }).entries).toHaveLength(0);
    expect(await isAlive(accountId)).toBe(true);
  });

  it("is harmless when ten ring at once: one refresh for each office", async () => {
    const { accountId } = await connectedClinic();
    await makeDue(accountId);
    await sikka.delete("log");
    const reports = await Promise.all(Array.from({ length: 10 }, () => refreshDue("test")));
    expect(reports.reduce((sum, report) => sum + report.refreshed, 0)).toBe(1);
    const { entries } = (await sikka.get("log")) as { entries: { path: string }[] };
    expect(entries.filter(({ path }) => path === "/v4/request_key")).toHaveLength(1);
  });
});
