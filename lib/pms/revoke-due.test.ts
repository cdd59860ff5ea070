import { beforeEach, describe, expect, it } from "vitest";
import { signedInClinic } from "@/testing/clinic";
import { connect, pressConnect } from "@/testing/connect";
import { secretOf, secretValueOf, sikka, sikkaCalls } from "@/testing/control";
import { integrationOf, owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { letMinutePass } from "@/testing/hold";
import { expectAlive } from "@/testing/refreshes";
import { disconnect } from "./disconnect";
import { sweepConnections } from "./sweep-connections";

beforeEach(freshStart);

type Clinic = Awaited<ReturnType<typeof signedInClinic>>;

const makeDue = (accountId: string) =>
  owner`update pms_revocations set next_attempt_at = now()
    where account_id = ${accountId} and done_at is null`;
const endedKeys = async () =>
  (await sikkaCalls("/v4/refresh_key")) +
  ((await sikka.get("log")) as { entries: { method: string }[] }).entries.filter(
    ({ method }) => method === "DELETE",
  ).length;

/** Disconnected, with the keys' end still owed to Sikka. */
async function owing(clinic: Clinic): Promise<void> {
  await connect(clinic.browser);
  await sikka.post("faults", { match: { method: "DELETE" }, action: "http_503" });
  await disconnect(clinic.member, "test");
  await Promise.all([sikka.delete("faults"), sikka.delete("log")]);
}

async function isAlive(requestKey: unknown): Promise<boolean> {
  const headers = { "Request-Key": String(requestKey) };
  return (await fetch(`${process.env.SIKKA_API_URL}/request_key_info`, { headers })).ok;
}

describe("a revocation that is due", () => {
  it("waits for an authorization that is under way, and comes after it", async () => {
    const clinic = await signedInClinic();
    await owing(clinic);
    // As the row stands while another process is at Sikka with the code.
    await pressConnect(clinic.browser);
    await owner`update oauth_transactions set status = 'TAKEN', sweep_after = now() + interval '1 hour'
      where account_id = ${clinic.accountId} and status = 'STARTED'`;
    await makeDue(clinic.accountId);
    await sweepConnections("test");
    expect(await endedKeys()).toBe(0);
    expect((await secretOf(clinic.accountId))?.deletedDate).toBeNull();

    for (let sweep = 0; sweep < 2; sweep += 1) {
      await letMinutePass(clinic.accountId);
      await makeDue(clinic.accountId);
      await sweepConnections("test");
    }
    expect(await endedKeys()).toBeGreaterThan(0);
    expect((await secretOf(clinic.accountId))?.deletedDate).not.toBeNull();
  });

  it("leaves the secret while another one still has keys to read in it", async () => {
    const clinic = await signedInClinic();
    const { browser, accountId, member } = clinic;
    await connect(browser);
    const first = String((await integrationOf(accountId))?.secret_version_id);
    await connect(browser);
    await owner`update pms_revocations set next_attempt_at = now() + interval '1 hour'
      where account_id = ${accountId} and secret_version_id = ${first}`;
    const keys = await secretValueOf(accountId, first);
    await disconnect(member, "test");
    const open = await owner`select secret_version_id from pms_revocations
      where account_id = ${accountId} and done_at is null`;
    expect(open).toEqual([{ secret_version_id: first }]);
    expect(await isAlive(keys.requestKey)).toBe(true);
    expect((await secretOf(accountId))?.deletedDate).toBeNull();

    await makeDue(accountId);
    await sweepConnections("test");
    expect(await isAlive(keys.requestKey)).toBe(false);
    expect((await secretOf(accountId))?.deletedDate).not.toBeNull();
  });

  it("lets a version live that was adopted after its writer had given it up", async () => {
    const { accountId, browser } = await signedInClinic();
    await connect(browser);
    await sikka.delete("log");
    const row = await integrationOf(accountId);
    await owner`insert into pms_revocations (account_id, secret_arn, secret_version_id, reason)
      values (${accountId}, ${row?.metadata.secretArn}, ${row?.secret_version_id}, 'abandoned')`;
    await sweepConnections("test");
    expect(await endedKeys()).toBe(0);
    await expectAlive(accountId);
    const open = await owner`select 1 from pms_revocations
      where account_id = ${accountId} and done_at is null`;
    expect(open).toHaveLength(0);
  });
});
