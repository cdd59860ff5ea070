import { beforeEach, describe, expect, it } from "vitest";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { secretOf, secrets, sikka, sikkaCalls } from "@/testing/control";
import { integrationOf, owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { type Hold, holdAtRow, holdAtSecrets, holdAtSikka } from "@/testing/hold";
import { kill, rushInOwnProcess, tickInOwnProcess, until } from "@/testing/own-process";
import { expectAlive, makeDue } from "@/testing/refreshes";
import { refreshDue } from "./refresh-due";

beforeEach(freshStart);

async function dueClinic() {
  const clinic = await signedInClinic();
  await connect(clinic.browser);
  await sikka.post("knobs", { REFRESH_ROTATION: "rotate_all" });
  await makeDue(clinic.accountId);
  await Promise.all([sikka.delete("log"), secrets.delete("log")]);
  return clinic;
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

describe("three server processes, each with twenty ticks and twenty calls at a time", {
  retry: 0,
}, () => {
  const RUSH = { ticks: 20, calls: 20 };

  it.each(["keep", "rotate_all"])(
    "at the moment of expiry refresh once, and none needs a person (rotation %s)",
    async (rotation) => {
      const { accountId } = await dueClinic();
      await sikka.post("knobs", { REFRESH_ROTATION: rotation, LATENCY_MS: "150-250" });
      await sikka.post("clock", { advance_s: 90_000 });
      await owner`update pms_integrations set token_expires_at = now() where account_id = ${accountId}`;
      await owner`delete from heartbeats where name like 'rush %'`;
      const rushes = Array.from({ length: 3 }, () => rushInOwnProcess({ accountId, ...RUSH }));
      await until("all three are ready", async () => {
        const ready = await owner`select 1 from heartbeats where name like 'rush %'`;
        return ready.length === 3;
      });
      for (const { child } of rushes) child.stdin?.end();
      const told = await Promise.all(rushes.map(({ answer }) => answer));
      // On a machine that is too busy some may hear "try again"; none is sent to a person.
      const answers = new Set(told.flatMap(({ offices }) => offices));
      for (const fine of ["D20002", "AppError: pms_unavailable", "AppError: unavailable"])
        answers.delete(fine);
      expect([...answers]).toEqual([]);
      expect(told.map(({ afterwards }) => afterwards)).toEqual(["D20002", "D20002", "D20002"]);
      expect(await sikkaCalls("/v4/request_key")).toBe(1);
      const { highest } = (await sikka.get("overlap")) as { highest: Record<string, number> };
      expect(highest.D20002).toBe(1);
      await expectAlive(accountId);
    },
    120_000,
  );
});

describe("processes", () => {
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
