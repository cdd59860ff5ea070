import { beforeEach, describe, expect, it } from "vitest";
import { POST } from "@/app/api/pms/sikka/repair-link/route";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { sikka, sikkaCalls } from "@/testing/control";
import { auditOf, owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { keepLogLines } from "@/testing/log-lines";
import { BASE_URL } from "@/testing/world";
import { openRepairLink } from "./open-link";
import { repairLinkSchema } from "./schema";

const lines = keepLogLines();
beforeEach(freshStart);

type Clinic = Awaited<ReturnType<typeof signedInClinic>>;
const press = ({ browser }: Clinic) =>
  POST(browser.request("/api/pms/sikka/repair-link", { method: "POST" }));

async function issue(clinic: Clinic): Promise<string> {
  const answer = await press(clinic);
  expect(answer.status).toBe(201);
  const { url } = repairLinkSchema.parse(await answer.json());
  return url.replace(`${BASE_URL}/repair/`, "");
}

async function connectedClinic(): Promise<Clinic> {
  const clinic = await signedInClinic("Clinic of the Test");
  await connect(clinic.browser);
  await owner`insert into pms_freshness (account_id, office_id) values (${clinic.accountId}, 'D20002')`;
  return clinic;
}

describe("a repair link", () => {
  it("is a week's, of 256 bits, kept as a hash, and issued on the record", async () => {
    const clinic = await connectedClinic();
    const token = await issue(clinic);
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const [row] = await owner`select *, expires_at - created_at as life from repair_links
      where account_id = ${clinic.accountId}`;
    expect(row).toMatchObject({ life: "7 days", created_by: clinic.userId });
    expect(JSON.stringify(row)).not.toContain(token);
    expect((await auditOf(clinic.accountId)).at(-1)).toBe("repair_link.issue outcome issued");
  });

  it("shows how the SPU does at this moment, and no more than the clinic's sign says", async () => {
    const clinic = await connectedClinic();
    const token = await issue(clinic);
    expect(await openRepairLink(token)).toEqual({
      practiceName: "Happy Dental Clinic",
      pmsType: "Dentrix",
      state: "working",
      checkedAt: expect.any(String),
    });
    await sikka.post("seed", { offices: [{ office_id: "D20002", spu_silent: true }] });
    expect(await openRepairLink(token)).toMatchObject({ state: "silent" });
    await sikka.post("seed", { offices: [{ office_id: "D20002", spu_silent: false }] });
    expect(await openRepairLink(token)).toMatchObject({ state: "working" });
    await owner`update pms_integrations set status = 'NEEDS_RECONNECT' where account_id = ${clinic.accountId}`;
    expect(await openRepairLink(token)).toMatchObject({ state: "reconnect" });
  });

  it("says what was known before while Sikka is away", async () => {
    const clinic = await connectedClinic();
    const token = await issue(clinic);
    const before = await openRepairLink(token);
    await sikka.post("faults", { match: {}, action: "refuse" });
    expect(await openRepairLink(token)).toEqual(before);
  });

  it("asks Sikka no more than once a minute", async () => {
    const clinic = await connectedClinic();
    const token = await issue(clinic);
    await openRepairLink(token);
    await owner`update rate_limits set hits = 1000 where key like 'freshness:%'`;
    await sikka.delete("log");
    expect(await openRepairLink(token)).toMatchObject({ state: "working" });
    expect(await sikkaCalls("/v4/data_sync_status")).toBe(0);
  });

  it("works before anything is connected", async () => {
    const clinic = await signedInClinic("Clinic of the Test");
    expect(await openRepairLink(await issue(clinic))).toMatchObject({
      practiceName: "Clinic of the Test",
      pmsType: null,
      state: "unknown",
    });
  });

  it("is opened on the record once in an hour, by the link and nobody else", async () => {
    const clinic = await connectedClinic();
    const token = await issue(clinic);
    const opened = async () =>
      (await auditOf(clinic.accountId)).filter((event) => event.startsWith("repair_link.open"));
    await openRepairLink(token);
    await openRepairLink(token);
    expect(await opened()).toHaveLength(1);
    await owner`update repair_links set last_opened_at = now() - interval '61 minutes'`;
    await openRepairLink(token);
    expect(await opened()).toHaveLength(2);
    const [event] = await owner`select actor_kind, actor_id from audit_events
      where account_id = ${clinic.accountId} and action = 'repair_link.open'`;
    const [link] = await owner`select id from repair_links where account_id = ${clinic.accountId}`;
    expect(event).toEqual({ actor_kind: "link", actor_id: link?.id });
  });

  it.each([
    ["unknown", async () => "A".repeat(43)],
    ["of another form", async () => "../../home"],
    ["empty", async () => ""],
    [
      "over",
      async (token: string) => {
        await owner`update repair_links set expires_at = now()`;
        return token;
      },
    ],
    [
      "taken back",
      async (token: string) => {
        await owner`update repair_links set revoked_at = now()`;
        return token;
      },
    ],
    [
      "an account's that is suspended",
      async (token: string, accountId: string) => {
        await owner`update accounts set suspended_at = now() where id = ${accountId}`;
        return token;
      },
    ],
    [
      "replaced by a newer one",
      async (token: string, _: string, clinic: Clinic) => {
        await issue(clinic);
        return token;
      },
    ],
  ])("that is %s opens nothing, and asks nobody", async (_, spoil) => {
    const clinic = await connectedClinic();
    const token = await spoil(await issue(clinic), clinic.accountId, clinic);
    await sikka.delete("log");
    expect(await openRepairLink(token)).toBeNull();
    expect(await sikkaCalls("/v4/data_sync_status")).toBe(0);
    expect((await auditOf(clinic.accountId)).join()).not.toContain("repair_link.open");
  });

  it("is not for staff, and not for another site's page", async () => {
    const clinic = await connectedClinic();
    const foreign = clinic.browser.request("/api/pms/sikka/repair-link", {
      method: "POST",
      headers: { Origin: "https://evil.test" },
    });
    expect((await POST(foreign)).status).toBe(403);
    await owner`update memberships set role = 'staff' where user_id = ${clinic.userId}`;
    expect((await press(clinic)).status).toBe(403);
    clinic.browser.cookies.clear();
    expect((await press(clinic)).status).toBe(401);
    const [count] = await owner`select count(*)::int as n from repair_links
      where account_id = ${clinic.accountId}`;
    expect(count?.n).toBe(0);
  });

  it("leaves its token in no log line and in no row", async () => {
    const clinic = await connectedClinic();
    const token = await issue(clinic);
    await sikka.post("faults", { match: {}, action: "http_500" });
    await openRepairLink(token);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join("")).not.toContain(token);
    const rows = await owner`select to_jsonb(a)::text as row from audit_events a
      where account_id = ${clinic.accountId}`;
    expect(rows.map(({ row }) => row).join("")).not.toContain(token);
  });
});
