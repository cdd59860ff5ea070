import { beforeEach, describe, expect, it } from "vitest";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { secretOf, secrets, secretValueOf, sikka, sikkaCalls } from "@/testing/control";
import { integrationOf, owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { type Hold, holdAtRow, holdAtSecrets, holdAtSikka } from "@/testing/hold";
import { kill, tickInOwnProcess, until } from "@/testing/own-process";
import { refreshDue } from "./refresh-due";

beforeEach(freshStart);

/** As if the leases had run out and the next tick were due. */
const makeDue = (accountId: string) =>
  owner`update pms_integrations set refresh_after = now(), lease_until = null,
    updated_at = now() - interval '1 minute' where account_id = ${accountId}`;

async function dueClinic() {
  const clinic = await signedInClinic();
  await connect(clinic.browser);
  await sikka.post("knobs", { REFRESH_ROTATION: "rotate_all" });
  await makeDue(clinic.accountId);
  await Promise.all([sikka.delete("log"), secrets.delete("log")]);
  return clinic;
}

/** A live key, in a version that row and AWSCURRENT agree on. */
async function expectAlive(accountId: string): Promise<void> {
  const row = await integrationOf(accountId);
  expect(row).toMatchObject({ status: "ACTIVE", lease_until: null, attempt_id: null });
  const keys = await secretValueOf(accountId, String(row?.secret_version_id));
  const answer = await fetch(`${process.env.SIKKA_API_URL}/practices`, {
    headers: { "Request-Key": String(keys.requestKey) },
  });
  expect(answer.status).toBe(200);
  const current = (await secretOf(accountId))?.versions.find(({ stages }) =>
    stages.includes("AWSCURRENT"),
  );
  expect(current?.id).toBe(row?.secret_version_id);
}

const steps: [string, (accountId: string) => Promise<Hold>][] = [
  ["before it reads the secret", () => holdAtSecrets("GetSecretValue")],
  ["before Sikka hears of it", () => holdAtSikka("/v4/request_key")],
  [
    "after Sikka answered, which killed the old keys",
    () => holdAtSikka("/v4/request_key", { after_effect: true }),
  ],
  ["before the new version is written", () => holdAtSecrets("PutSecretValue")],
  [
    "after the new version is written",
    () => holdAtSecrets("PutSecretValue", { after_effect: true }),
  ],
  ["at the commit", (accountId) => holdAtRow("audit_heads", accountId)],
  ["before AWSCURRENT is moved", () => holdAtSecrets("UpdateSecretVersionStage")],
];

describe("a refresh whose process is killed", () => {
  it.each(steps)("%s: the next tick has a live key, with no person involved", async (_, hold) => {
    const { accountId } = await dueClinic();
    const held = await hold(accountId);
    const { child } = tickInOwnProcess();
    await until("the process stands at its step", held.isThere);
    await kill(child);
    await held.letGo();
    for (let tick = 0; tick < 2; tick += 1) {
      await makeDue(accountId);
      await refreshDue("test");
    }
    await expectAlive(accountId);
  });
});

describe("several processes", () => {
  it("never have two refreshes in flight for an office", async () => {
    const { accountId } = await dueClinic();
    await sikka.post("knobs", { LATENCY_MS: "150-250" });
    const ticks = [tickInOwnProcess(), tickInOwnProcess(), tickInOwnProcess()];
    const own = Array.from({ length: 20 }, () => refreshDue("test"));
    const reports = await Promise.all([...ticks.map(({ answer }) => answer), ...own]);
    expect(reports.reduce((sum, report) => sum + report.refreshed, 0)).toBe(1);
    expect(await sikkaCalls("/v4/request_key")).toBe(1);
    await expectAlive(accountId);
  });

  it("that were paused beyond their lease change nothing", async () => {
    const { accountId } = await dueClinic();
    const held = await holdAtSikka("/v4/request_key");
    const { child, answer } = tickInOwnProcess();
    await until("the process stands at Sikka", held.isThere);
    child.kill("SIGSTOP");
    await makeDue(accountId);
    await refreshDue("test");
    const newer = await integrationOf(accountId);
    await held.letGo();
    child.kill("SIGCONT");
    expect(await answer).toMatchObject({ refreshed: 0, reminted: 0 });
    const row = await integrationOf(accountId);
    expect(row).toEqual(newer);
    const current = (await secretOf(accountId))?.versions.find(({ stages }) =>
      stages.includes("AWSCURRENT"),
    );
    expect(current?.id).toBe(row?.secret_version_id);
  });
});
