import { beforeEach, describe, expect, it } from "vitest";
import { listNotices } from "@/lib/notices/list-notices";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { sikka, sikkaCalls } from "@/testing/control";
import { auditOf, owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { keepLogLines } from "@/testing/log-lines";
import { getConnectionHealth } from "./connection-health";
import { disconnect } from "./disconnect";
import { refreshDue } from "./refresh-due";

const lines = keepLogLines();
beforeEach(freshStart);

const OFFICE = "D20002";
const COMMAND = "/v4/remote_command";

async function connectedClinic() {
  const clinic = await signedInClinic();
  await connect(clinic.browser);
  await sikka.delete("log");
  return clinic;
}

/** A tick of the clock, ten minutes after the last look at the data. */
async function tick(): Promise<void> {
  await owner`update heartbeats set beat_at = now() - interval '11 minutes' where name = 'freshness'`;
  await refreshDue("test");
}

const seed = (fields: Record<string, unknown>) =>
  sikka.post("seed", { offices: [{ office_id: OFFICE, ...fields }] });

const freshnessOf = async (accountId: string) => {
  const [row] = await owner`select * from pms_freshness where account_id = ${accountId}`;
  return row;
};

const letAnHourPass = (accountId: string) =>
  owner`update pms_freshness set asked_at = asked_at - interval '61 minutes',
    interval_asked_at = interval_asked_at - interval '61 minutes',
    interval_read_at = interval_read_at - interval '61 minutes' where account_id = ${accountId}`;

describe("checkFreshness", () => {
  it("tells how old the data are, at most every ten minutes, by one of all ticks", async () => {
    const { accountId, member } = await connectedClinic();
    await seed({ data_age_s: 3 * 3_600 });
    await owner`update heartbeats set beat_at = now() - interval '11 minutes' where name = 'freshness'`;
    await Promise.all(Array.from({ length: 5 }, () => refreshDue("test")));
    await refreshDue("test");
    expect(await sikkaCalls("/v4/data_sync_status")).toBe(1);
    expect(await freshnessOf(accountId)).toMatchObject({ spu_status: "reporting" });
    const health = await getConnectionHealth(member.accountId);
    expect(health).toMatchObject({ trouble: null, isDataOld: false });
    expect(health.dataAgeMinutes).toBeGreaterThanOrEqual(180);
    expect(health.dataAgeMinutes).toBeLessThan(183);
  });

  it("has no age where the zone is unknown", async () => {
    const { member } = await connectedClinic();
    await seed({ data_age_s: 90 * 3_600, time_zone_name: "Middle Earth Standard Time" });
    await tick();
    expect(await getConnectionHealth(member.accountId)).toMatchObject({
      trouble: null,
      dataAsOf: null,
      dataAgeMinutes: null,
      isDataOld: false,
    });
  });

  it.each(["not_refresh", "not refresh"])(
    "tells of a silent SPU (%s) once, and that it is back",
    async (word) => {
      const { accountId, member } = await connectedClinic();
      await sikka.post("knobs", { SILENT_WORD: word });
      await tick();
      await seed({ spu_silent: true });
      await tick();
      const silent = await getConnectionHealth(member.accountId);
      expect(silent.trouble?.kind).toBe("spu_silent");
      await tick();
      expect((await getConnectionHealth(member.accountId)).trouble).toEqual(silent.trouble);
      const kinds = async () => (await listNotices(member.accountId)).map(({ kind }) => kind);
      expect(await kinds()).toEqual(["spu_silent"]);
      await seed({ spu_silent: false });
      await tick();
      expect(await getConnectionHealth(member.accountId)).toMatchObject({ trouble: null });
      expect(await kinds()).toEqual(["spu_back"]);
      expect(await freshnessOf(accountId)).toMatchObject({ spu_status: "reporting" });
    },
  );

  it("tells of an SPU that is silent still when the clinic connects again", async () => {
    const { browser, member } = await connectedClinic();
    await seed({ spu_silent: true });
    await tick();
    await disconnect(member, "test");
    expect(await listNotices(member.accountId)).toEqual([]);
    expect(await getConnectionHealth(member.accountId)).toMatchObject({ trouble: null });
    await connect(browser);
    await tick();
    expect((await listNotices(member.accountId)).map(({ kind }) => kind)).toEqual(["spu_silent"]);
  });

  it.each(["http_500", "refuse", "html_error_page", "app_key_refused"])(
    "puts nothing in doubt while Sikka answers %s",
    async (action) => {
      const { accountId } = await connectedClinic();
      await tick();
      const before = await freshnessOf(accountId);
      await sikka.post("faults", { match: { path: "/v4/data_sync_status" }, action });
      await tick();
      expect(await freshnessOf(accountId)).toEqual(before);
      expect(lines.join("")).not.toContain("SBX");
    },
    120_000,
  );

  it("does without a list that our plan lacks", async () => {
    const { accountId } = await connectedClinic();
    await sikka.post("faults", {
      match: { path: "/v4/data_sync_status" },
      action: "http_401",
      error_code: "API2004",
    });
    await tick();
    expect(await freshnessOf(accountId)).toMatchObject({
      spu_status: "unknown",
      data_as_of: expect.any(Date),
    });
  });
});

describe("askSpus", () => {
  it("wishes for the shortest interval once, and reads what came of it", async () => {
    const { accountId, member } = await connectedClinic();
    await tick();
    expect(await sikkaCalls(COMMAND)).toBe(1);
    expect((await auditOf(accountId)).at(-1)).toBe("spu.ask outcome interval");
    await tick();
    expect(await sikkaCalls("/v4/health_check")).toBe(1);
    await sikka.post("clock", { advance_s: 5 });
    await letAnHourPass(accountId);
    await tick();
    expect(await sikkaCalls("/v4/health_check")).toBe(2);
    expect(await sikkaCalls(COMMAND)).toBe(1);
    expect(await getConnectionHealth(member.accountId)).toMatchObject({ intervalMinutes: 15 });
  });

  it("asks for data that are too old once in an hour, until they come", async () => {
    const { accountId, member } = await connectedClinic();
    await tick();
    await seed({ data_age_s: 27 * 3_600 });
    await letAnHourPass(accountId);
    await sikka.delete("log");
    await tick();
    await tick();
    await tick();
    expect(await sikkaCalls(COMMAND)).toBe(1);
    expect((await auditOf(accountId)).at(-1)).toBe("spu.ask outcome data");
    expect((await getConnectionHealth(member.accountId)).trouble?.kind).toBe("data_old");
    await sikka.post("knobs", { SPU_PICKUP_S: 0 });
    await tick();
    expect(await getConnectionHealth(member.accountId)).toMatchObject({
      trouble: null,
      isDataOld: false,
    });
  });

  it.each([
    ["the plan lacks health_check", { missing_scopes: ["health_check"] }],
    ["the plan lacks commands", { missing_scopes: ["remote_command"] }],
  ])("leaves an office alone for a day where %s, and nothing is wrong", async (_, fields) => {
    const { accountId, member } = await connectedClinic();
    await seed(fields);
    await tick();
    const calls = async () => (await sikkaCalls("/v4/health_check")) + (await sikkaCalls(COMMAND));
    const before = await calls();
    await letAnHourPass(accountId);
    await tick();
    expect(await calls()).toBe(before);
    expect(await getConnectionHealth(member.accountId)).toMatchObject({ trouble: null });
    expect(lines.filter((line) => line.includes('"level":50'))).toEqual([]);
    await owner`update pms_freshness set off_until = now() where account_id = ${accountId}`;
    await tick();
    expect(await calls()).toBeGreaterThan(before);
  });

  it("tries again in an hour when Sikka is away", async () => {
    const { accountId } = await connectedClinic();
    await sikka.post("faults", { match: { path: COMMAND }, action: "http_503" });
    await tick();
    await tick();
    expect(await sikkaCalls(COMMAND)).toBe(1);
    expect(await freshnessOf(accountId)).toMatchObject({
      interval_asked_at: null,
      off_until: null,
    });
    await sikka.delete("faults");
    await letAnHourPass(accountId);
    await tick();
    expect(await freshnessOf(accountId)).toMatchObject({ interval_asked_at: expect.any(Date) });
  });

  it("forgets what was known of another office", async () => {
    const { accountId } = await connectedClinic();
    await tick();
    await owner`update pms_integrations set office_id = 'D50005' where account_id = ${accountId}`;
    await tick();
    expect(await freshnessOf(accountId)).toMatchObject({ office_id: "D50005" });
    expect(await sikkaCalls(COMMAND)).toBe(2);
  });
});
