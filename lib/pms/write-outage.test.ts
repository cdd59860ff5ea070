import { beforeEach, describe, expect, it } from "vitest";
import { readKeyInfo } from "@/lib/sikka/read-key-info";
import { revokeRequestKey } from "@/lib/sikka/revoke-keys";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { secrets, secretValueOf, sikka, sikkaCalls } from "@/testing/control";
import { auditOf, integrationOf, owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { holdAtSecrets, holdAtSikka } from "@/testing/hold";
import { keepLogLines } from "@/testing/log-lines";
import { tickInOwnProcess, until } from "@/testing/own-process";
import { expectAlive, keysAsked, makeDue } from "@/testing/refreshes";
import { choosePractice } from "./choose-practice";
import { getConnectionHealth } from "./connection-health";
import { disconnect } from "./disconnect";
import { refreshDue } from "./refresh-due";
import { recallUnsaved } from "./unsaved-keys";

beforeEach(freshStart);

const lines = keepLogLines();

const refuseWrites = (action = "deny") =>
  secrets.post("faults", { match: { op: "PutSecretValue" }, action });

async function tick(accountId: string) {
  await makeDue(accountId);
  return refreshDue("test");
}

/** A clinic whose key this process knows, in the harshest rotation; Sikka has issued nothing since. */
async function dueClinic() {
  const clinic = await signedInClinic();
  await connect(clinic.browser);
  await sikka.post("knobs", { REFRESH_ROTATION: "rotate_all" });
  const { accountId } = clinic;
  const [old = ""] = await keysAsked(accountId);
  await sikka.delete("log");
  const row = await integrationOf(accountId);
  const { office_id: officeId, secret_version_id: secretVersionId, status } = row ?? {};
  /** Whether this process still holds keys that are to follow the version of this moment. */
  const isKept = () =>
    recallUnsaved({ accountId, officeId, secretVersionId, status }, new Date()) !== null;
  return { ...clinic, old, isKept };
}

/** The same after Sikka has issued keys that Secrets Manager did not take. */
async function withUnsavedKeys(action?: string) {
  const clinic = await dueClinic();
  await refuseWrites(action);
  expect(await tick(clinic.accountId)).toMatchObject({ due: 1, transientFailures: 1 });
  return clinic;
}

const requestKeyInForce = async (accountId: string) => {
  const row = await integrationOf(accountId);
  return (await secretValueOf(accountId, String(row?.secret_version_id))).requestKey;
};

describe("while Secrets Manager takes no keys for longer than the old ones live", () => {
  it("every call works on the process that holds the new ones, which are written afterwards", async () => {
    const { accountId, member, old, isKept } = await withUnsavedKeys();
    const asked = await keysAsked(accountId);
    const [, unsaved = ""] = asked;
    expect(asked).toEqual([old, unsaved]);
    for (let cycle = 0; cycle < 3; cycle += 1) {
      await sikka.post("clock", { advance_s: 3_600 });
      if (cycle === 1)
        await owner`update pms_integrations set token_expires_at = now() where account_id = ${accountId}`;
      expect(await tick(accountId)).toMatchObject({ due: 1, transientFailures: 1 });
      expect(await integrationOf(accountId)).toMatchObject({ status: "ACTIVE" });
      expect(await keysAsked(accountId)).toEqual([unsaved]);
    }
    const { trouble } = await getConnectionHealth(member.accountId);
    expect(trouble).toMatchObject({ kind: "own_side" });
    await secrets.delete("faults");
    expect(await tick(accountId)).toMatchObject({ due: 1, refreshed: 1, transientFailures: 0 });
    expect(await sikkaCalls("/v4/request_key")).toBe(1);
    await expectAlive(accountId);
    expect(await requestKeyInForce(accountId)).toBe(unsaved);
    expect(await keysAsked(accountId)).toEqual([unsaved]);
    expect(isKept()).toBe(false);
    expect((await getConnectionHealth(member.accountId)).trouble).toBeNull();
    const refreshes = (await auditOf(accountId)).filter((line) => line.includes(".refresh "));
    expect(refreshes).toEqual(["connection.refresh outcome refreshed"]);
    expect(await owner`select 1 from notices where account_id = ${accountId}`).toHaveLength(0);
    expect(lines.filter((line) => line.includes("refresh.postponed"))).toHaveLength(4);
    expect(lines.filter((line) => line.includes(unsaved))).toEqual([]);
    expect(JSON.stringify(await integrationOf(accountId))).not.toContain(unsaved);
  });

  it.each(["unavailable", "refuse", "hang", "html"])(
    "(%s) a call works, and Sikka issues keys once",
    async (action) => {
      const { accountId, old } = await withUnsavedKeys(action);
      const [first, unsaved] = await keysAsked(accountId);
      expect(first).toBe(old);
      await secrets.delete("faults");
      expect(await tick(accountId)).toMatchObject({ transientFailures: 0 });
      expect(await requestKeyInForce(accountId)).toBe(unsaved);
      expect(await sikkaCalls("/v4/request_key")).toBe(1);
      await expectAlive(accountId);
    },
    30_000,
  );

  it("a call does not wait for the write that hangs", async () => {
    const { accountId, old, isKept } = await dueClinic();
    const held = await holdAtSecrets("PutSecretValue");
    const ticking = tick(accountId);
    await until("the keys are issued", held.isThere);
    const [first, unsaved] = await keysAsked(accountId);
    expect(first).toBe(old);
    expect((await integrationOf(accountId))?.lease_until).not.toBeNull();
    await held.letGo();
    expect(await ticking).toMatchObject({ refreshed: 1 });
    expect(await requestKeyInForce(accountId)).toBe(unsaved);
    expect(isKept()).toBe(false);
  });

  it("and cannot be asked either, a call works beyond the old key's end, and asks once", async () => {
    const { accountId, old } = await withUnsavedKeys();
    await secrets.post("faults", { match: {}, action: "refuse" });
    await owner`update pms_integrations set token_expires_at = now() where account_id = ${accountId}`;
    const asked = await keysAsked(accountId);
    expect(asked).toHaveLength(1);
    expect(asked).not.toContain(old);
  });

  it("keys for a version that nobody can read are minted once, and written where they belong", async () => {
    const { accountId } = await dueClinic();
    await owner`update pms_integrations set secret_version_id = gen_random_uuid()::text
      where account_id = ${accountId}`;
    await refuseWrites();
    expect(await tick(accountId)).toMatchObject({ transientFailures: 1 });
    const [unsaved] = await keysAsked(accountId);
    await secrets.delete("faults");
    expect(await tick(accountId)).toMatchObject({ reminted: 1 });
    expect(await requestKeyInForce(accountId)).toBe(unsaved);
    expect(await sikkaCalls("/v4/request_key")).toBe(1);
    await expectAlive(accountId);
  });

  it("keys that are nearly over are not written any more: Sikka is asked, with their refresh key", async () => {
    const { accountId } = await dueClinic();
    await sikka.post("knobs", { KEY_TTL_S: 240 });
    await refuseWrites();
    await tick(accountId);
    const [, unsaved] = await keysAsked(accountId);
    await secrets.delete("faults");
    await sikka.post("knobs", { KEY_TTL_S: 86_400 });
    expect(await tick(accountId)).toMatchObject({ refreshed: 1, reminted: 0 });
    expect(await requestKeyInForce(accountId)).not.toBe(unsaved);
    expect(await sikkaCalls("/v4/request_key")).toBe(2);
    await expectAlive(accountId);
  });
});

describe("a write whose reply was lost", () => {
  it("is adopted as ever: the same keys, no second write", async () => {
    const { accountId, isKept } = await withUnsavedKeys("drop_after_effect");
    const attempt = (await integrationOf(accountId))?.attempt_id;
    const [, unsaved] = await keysAsked(accountId);
    await secrets.delete("faults");
    await refuseWrites();
    expect(await tick(accountId)).toMatchObject({ refreshed: 1 });
    expect((await integrationOf(accountId))?.secret_version_id).toBe(attempt);
    expect(await requestKeyInForce(accountId)).toBe(unsaved);
    expect(await sikkaCalls("/v4/request_key")).toBe(1);
    expect(isKept()).toBe(false);
    await expectAlive(accountId);
  });
});

describe("keys that could not be written", () => {
  it("are forgotten at a disconnect, and the next connection works with its own", async () => {
    const { accountId, browser, member, isKept } = await withUnsavedKeys();
    const [, unsaved] = await keysAsked(accountId);
    expect(isKept()).toBe(true);
    await disconnect(member, "test");
    expect(isKept()).toBe(false);
    await expect(readKeyInfo({ requestKey: `${unsaved}` })).rejects.toMatchObject({ kind: "key" });
    await expect(keysAsked(accountId)).rejects.toMatchObject({ code: "reconnect_required" });
    await secrets.delete("faults");
    await connect(browser);
    const asked = await keysAsked(accountId);
    expect(asked).toEqual([await requestKeyInForce(accountId)]);
    expect(asked).not.toContain(unsaved);
  });

  it("are forgotten also where they come after the disconnect", async () => {
    const { accountId, member, isKept } = await dueClinic();
    await refuseWrites();
    const held = await holdAtSikka("/v4/request_key", { after_effect: true });
    const ticking = tick(accountId);
    await until("the keys are on their way", held.isThere);
    await disconnect(member, "test");
    await held.letGo();
    expect(await ticking).toMatchObject({ refreshed: 0 });
    expect(isKept()).toBe(false);
  });

  it("are forgotten when the connection is made anew, or another office takes its place", async () => {
    const renewed = await withUnsavedKeys();
    await secrets.delete("faults");
    await connect(renewed.browser);
    expect(renewed.isKept()).toBe(false);
    await disconnect(renewed.member, "test");
    const replaced = await withUnsavedKeys();
    await secrets.delete("faults");
    expect(await connect(replaced.browser, "D50005")).toBe("?status=choose_practice");
    expect(replaced.isKept()).toBe(true);
    await choosePractice(replaced.member, { practiceId: "1", replace: true }, "test");
    expect(replaced.isKept()).toBe(false);
  });

  it("are another process's loss: it mints, and this one follows the row", async () => {
    const { accountId } = await withUnsavedKeys();
    const [, unsaved] = await keysAsked(accountId);
    await secrets.delete("faults");
    await makeDue(accountId);
    expect(await tickInOwnProcess().answer).toMatchObject({ reminted: 1 });
    const asked = await keysAsked(accountId);
    expect(asked).toEqual([await requestKeyInForce(accountId)]);
    expect(asked).not.toContain(unsaved);
    await expectAlive(accountId);
  });

  it("end with their process: the next one mints", async () => {
    const { accountId } = await dueClinic();
    await refuseWrites();
    await makeDue(accountId);
    expect(await tickInOwnProcess().answer).toMatchObject({ transientFailures: 1 });
    await secrets.delete("faults");
    expect(await tick(accountId)).toMatchObject({ reminted: 1 });
    await expectAlive(accountId);
  });

  it("are dropped when Sikka refuses them: one refresh, and the call is answered", async () => {
    const { accountId } = await withUnsavedKeys();
    const [, unsaved = ""] = await keysAsked(accountId);
    await revokeRequestKey(unsaved);
    await secrets.delete("faults");
    await makeDue(accountId);
    const [first, minted] = await keysAsked(accountId);
    expect(first).toBe(unsaved);
    expect(await requestKeyInForce(accountId)).toBe(minted);
    await expectAlive(accountId);
  });
});
