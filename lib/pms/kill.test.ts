import { beforeEach, describe, expect, it } from "vitest";
import { signedInClinic } from "@/testing/clinic";
import { allow, comeBack, connect, pressConnect } from "@/testing/connect";
import { secretOf, secrets, sikka, sikkaCalls } from "@/testing/control";
import { integrationOf, owner } from "@/testing/database";
import { comeBackInDoomedProcess, kill, until } from "@/testing/doomed";
import { freshStart } from "@/testing/fresh-start";
import { sweepConnections } from "./sweep-connections";

beforeEach(freshStart);

const SUCCESS = "?status=success&practice=Happy+Dental+Clinic";
type Clinic = Awaited<ReturnType<typeof signedInClinic>>;

/** Holds the process at a step of its way; resolves once it stands there. */
type Hold = (
  clinic: Clinic,
) => Promise<{ isThere: () => Promise<boolean>; letGo: () => Promise<unknown> }>;

const atSikka =
  (path: string, more = {}): Hold =>
  async () => {
    await sikka.post("faults", { match: { path }, action: "hold", times: 1, ...more });
    return {
      isThere: async () => ((await sikka.get("held")) as { held: unknown[] }).held.length > 0,
      letGo: () => sikka.post("release"),
    };
  };

const atSecrets =
  (op: string, more = {}): Hold =>
  async () => {
    await secrets.post("faults", {
      match: { op, ...("nth" in more ? { nth: more.nth } : {}) },
      action: "hold",
      times: 1,
      ...("after_effect" in more ? { after_effect: true } : {}),
    });
    return {
      isThere: async () => ((await secrets.get("held")) as { held: unknown[] }).held.length > 0,
      letGo: () => secrets.post("release"),
    };
  };

/** Another transaction has the row, and the process waits behind it. */
const atRow =
  (table: string): Hold =>
  async ({ accountId }) => {
    const connection = await owner.reserve();
    await connection`begin`;
    await connection`select 1 from ${connection(table)} where account_id = ${accountId} for update`;
    return {
      isThere: async () => {
        const rows = await owner`select 1 from pg_locks where not granted`;
        return rows.length > 0;
      },
      letGo: async () => {
        await connection`rollback`;
        connection.release();
      },
    };
  };

/** Kills the process at the step, and says where a reload lands at once and after the sweep. */
async function dieAt(hold: Hold, clinic: Clinic) {
  const location = await allow(await pressConnect(clinic.browser));
  const held = await hold(clinic);
  const child = comeBackInDoomedProcess(clinic.browser, location);
  await until("the process stands at its step", held.isThere);
  await kill(child);
  await held.letGo();
  await Promise.all([sikka.delete("faults"), secrets.delete("faults")]);
  const reloaded = await comeBack(clinic.browser, location);
  await makeSweepable(clinic.accountId);
  await sweepConnections("test");
  return { reloaded, swept: await comeBack(clinic.browser, location) };
}

/** As if the minute had passed after which a process counts as dead. */
async function makeSweepable(accountId: string): Promise<void> {
  await owner`update oauth_transactions set sweep_after = now()
    where account_id = ${accountId} and sweep_after is not null`;
  await owner`update pms_integrations set updated_at = now() - interval '1 minute'
    where account_id = ${accountId}`;
}

/** Every secret has its row, and the row in force its readable version under AWSCURRENT. */
async function expectWhole(accountId: string): Promise<void> {
  const [row, secret] = [await integrationOf(accountId), await secretOf(accountId)];
  expect(row).toMatchObject({ status: "ACTIVE", office_id: "D20002" });
  expect(row?.metadata.secretArn).toBe(secret?.arn);
  const current = secret?.versions.find(({ stages }) => stages.includes("AWSCURRENT"));
  expect(current?.id).toBe(row?.secret_version_id);
}

describe("a process that is killed", () => {
  it("before it takes the row has used nothing up: a reload works", async () => {
    const clinic = await signedInClinic();
    expect(await dieAt(atRow("oauth_transactions"), clinic)).toEqual({
      reloaded: SUCCESS,
      swept: SUCCESS,
    });
    await expectWhole(clinic.accountId);
  });

  it.each([
    ["before the exchange", atSikka("/v4/request_key")],
    [
      "after the exchange, its answer still on the way",
      atSikka("/v4/request_key", { after_effect: true }),
    ],
    ["while it asks for the practices", atSikka("/v4/authorized_practices")],
  ])("%s leaves nothing: the code is not used again, the person starts again", async (_, hold) => {
    const clinic = await signedInClinic();
    expect(await dieAt(hold, clinic)).toEqual({
      reloaded: "?status=finishing",
      swept: "?error=unavailable",
    });
    expect(await integrationOf(clinic.accountId)).toBeUndefined();
    expect(await secretOf(clinic.accountId)).toBeUndefined();
    expect(await sikkaCalls("/v4/request_key")).toBeLessThanOrEqual(1);
    expect(await connect(clinic.browser)).toBe(SUCCESS);
    await expectWhole(clinic.accountId);
  });

  it.each([
    [
      "after the secret was written, its answer still on the way",
      atSecrets("CreateSecret", { after_effect: true }),
    ],
    ["between the secret and its mark", atSecrets("UpdateSecretVersionStage")],
  ])("%s is finished by the sweep", async (_, hold) => {
    const clinic = await signedInClinic();
    expect(await dieAt(hold, clinic)).toEqual({ reloaded: "?status=finishing", swept: SUCCESS });
    await expectWhole(clinic.accountId);
    expect((await secretOf(clinic.accountId))?.versions).toHaveLength(1);
  });

  it("before the secret is written leaves nothing, also when the write arrives later", async () => {
    const clinic = await signedInClinic();
    const location = await allow(await pressConnect(clinic.browser));
    const held = await atSecrets("CreateSecret")(clinic);
    const child = comeBackInDoomedProcess(clinic.browser, location);
    await until("the process stands at its step", held.isThere);
    await kill(child);
    await makeSweepable(clinic.accountId);
    await sweepConnections("test");
    expect(await comeBack(clinic.browser, location)).toBe("?error=unavailable");
    await held.letGo();
    await until("the late write has arrived", async () =>
      Boolean(await secretOf(clinic.accountId)),
    );
    await owner`update pms_revocations set next_attempt_at = now() where account_id = ${clinic.accountId}`;
    await sweepConnections("test");
    expect((await secretOf(clinic.accountId))?.deletedDate).not.toBeNull();
    expect(await connect(clinic.browser)).toBe(SUCCESS);
    await expectWhole(clinic.accountId);
  });

  it("before the commit is finished by the sweep", async () => {
    const clinic = await signedInClinic();
    await connect(clinic.browser);
    expect(await dieAt(atRow("pms_integrations"), clinic)).toEqual({
      reloaded: "?status=finishing",
      swept: SUCCESS,
    });
    await expectWhole(clinic.accountId);
  });

  it("after the commit has connected, and AWSCURRENT follows with the sweep", async () => {
    const clinic = await signedInClinic();
    await connect(clinic.browser);
    await secrets.delete("log");
    const hold = atSecrets("DescribeSecret");
    expect(await dieAt(hold, clinic)).toEqual({ reloaded: SUCCESS, swept: SUCCESS });
    await expectWhole(clinic.accountId);
  });
});
