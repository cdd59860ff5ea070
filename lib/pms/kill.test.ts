import { beforeEach, describe, expect, it } from "vitest";
import { signedInClinic } from "@/testing/clinic";
import { allow, comeBack, connect, pressConnect } from "@/testing/connect";
import { secretOf, secrets, sikka, sikkaCalls } from "@/testing/control";
import { integrationOf } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { type Hold, holdAtRow, holdAtSecrets, holdAtSikka, letMinutePass } from "@/testing/hold";
import { kill, requestInOwnProcess, until } from "@/testing/own-process";
import { sweepConnections } from "./sweep-connections";

beforeEach(freshStart);

const SUCCESS = "?status=success&practice=Happy+Dental+Clinic";
type Clinic = Awaited<ReturnType<typeof signedInClinic>>;

/** Kills a server process that works on the callback, once it stands at the step. */
async function dieAt(clinic: Clinic, hold: (clinic: Clinic) => Promise<Hold>) {
  const location = await allow(await pressConnect(clinic.browser));
  const held = await hold(clinic);
  const { child, ready } = requestInOwnProcess(clinic.browser, {
    route: "callback",
    url: location,
  });
  await ready;
  await until("the process stands at its step", held.isThere);
  await kill(child);
  return { location, held };
}

/** Where a reload lands at once, and where after the sweep. */
async function reloadAndSweep(
  clinic: Clinic,
  { location, held }: { location: string; held: Hold },
) {
  await held.letGo();
  await Promise.all([sikka.delete("faults"), secrets.delete("faults")]);
  const reloaded = await comeBack(clinic.browser, location);
  await letMinutePass(clinic.accountId);
  await sweepConnections("test");
  return { reloaded, swept: await comeBack(clinic.browser, location) };
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
    const death = await dieAt(clinic, ({ accountId }) =>
      holdAtRow("oauth_transactions", accountId),
    );
    expect(await reloadAndSweep(clinic, death)).toEqual({ reloaded: SUCCESS, swept: SUCCESS });
    await expectWhole(clinic.accountId);
  });

  it.each([
    ["before the exchange", () => holdAtSikka("/v4/request_key")],
    [
      "after the exchange, its answer still on the way",
      () => holdAtSikka("/v4/request_key", { after_effect: true }),
    ],
    ["while it asks for the practices", () => holdAtSikka("/v4/authorized_practices")],
  ])("%s leaves nothing: the code is not used again, the person starts again", async (_, hold) => {
    const clinic = await signedInClinic();
    expect(await reloadAndSweep(clinic, await dieAt(clinic, hold))).toEqual({
      reloaded: "?status=finishing",
      swept: "?error=unavailable",
    });
    expect(await integrationOf(clinic.accountId)).toBeUndefined();
    expect(await secretOf(clinic.accountId)).toBeUndefined();
    expect(await sikkaCalls("/v4/request_key")).toBeLessThanOrEqual(1);
    expect(await connect(clinic.browser)).toBe(SUCCESS);
    await expectWhole(clinic.accountId);
  });

  it("before the secret is written leaves nothing, also when the write arrives later", async () => {
    const clinic = await signedInClinic();
    const { location, held } = await dieAt(clinic, () => holdAtSecrets("CreateSecret"));
    await letMinutePass(clinic.accountId);
    await sweepConnections("test");
    expect(await comeBack(clinic.browser, location)).toBe("?error=unavailable");
    await held.letGo();
    await until("the write has arrived", async () => Boolean(await secretOf(clinic.accountId)));
    await letMinutePass(clinic.accountId);
    await sweepConnections("test");
    expect((await secretOf(clinic.accountId))?.deletedDate).not.toBeNull();
    expect(await connect(clinic.browser)).toBe(SUCCESS);
    await expectWhole(clinic.accountId);
  });

  it.each([
    [
      "after the secret was written, its answer still on the way",
      () => holdAtSecrets("CreateSecret", { after_effect: true }),
    ],
    ["between the secret and its mark", () => holdAtSecrets("UpdateSecretVersionStage")],
  ])("%s is finished by the sweep", async (_, hold) => {
    const clinic = await signedInClinic();
    expect(await reloadAndSweep(clinic, await dieAt(clinic, hold))).toEqual({
      reloaded: "?status=finishing",
      swept: SUCCESS,
    });
    await expectWhole(clinic.accountId);
    expect((await secretOf(clinic.accountId))?.versions).toHaveLength(1);
  });

  it("before the commit is finished by the sweep", async () => {
    const clinic = await signedInClinic();
    await connect(clinic.browser);
    const death = await dieAt(clinic, ({ accountId }) => holdAtRow("pms_integrations", accountId));
    expect(await reloadAndSweep(clinic, death)).toEqual({
      reloaded: "?status=finishing",
      swept: SUCCESS,
    });
    await expectWhole(clinic.accountId);
  });

  it("after the commit has connected, and AWSCURRENT follows with the sweep", async () => {
    const clinic = await signedInClinic();
    await connect(clinic.browser);
    const death = await dieAt(clinic, () => holdAtSecrets("DescribeSecret"));
    expect(await reloadAndSweep(clinic, death)).toEqual({ reloaded: SUCCESS, swept: SUCCESS });
    await expectWhole(clinic.accountId);
  });
});
