import { beforeEach, describe, expect, it } from "vitest";
import { claimUnproved } from "@/db/queries/proofs";
import { withSystem } from "@/lib/database";
import { credentialsSchema } from "@/lib/secrets/schema";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { secretValueOf, sikka, sikkaCalls } from "@/testing/control";
import { integrationOf, owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { keepLogLines } from "@/testing/log-lines";
import { expectAlive, makeDue } from "@/testing/refreshes";
import { proveConnections } from "./prove-connections";
import { refreshDue } from "./refresh-due";
import { rememberUnsaved } from "./unsaved-keys";

const lines = keepLogLines();
beforeEach(freshStart);

const PROBE = "/v4/request_key_info";
const prove = () => proveConnections("test", () => true);

/** A connection that nobody has used since the morning. */
async function unseenClinic(officeId?: string) {
  const clinic = await signedInClinic();
  await connect(clinic.browser, officeId);
  await neglect(clinic.accountId);
  await sikka.delete("log");
  return clinic;
}

const neglect = (accountId: string) =>
  owner`update pms_integrations set last_proved_at = now() - interval '7 hours', prove_after = null
    where account_id = ${accountId}`;

const minutesUnproved = async (accountId: string): Promise<number> => {
  const row = await integrationOf(accountId);
  return Math.round((Date.now() - row?.last_proved_at.getTime()) / 60_000);
};

const fault = (action: string, more = {}) =>
  sikka.post("faults", { match: { path: PROBE }, action, ...more });

describe("proveConnections", () => {
  it("proves what was not seen to work for six hours, once, and leaves the rest alone", async () => {
    const unseen = await unseenClinic();
    const seen = await signedInClinic();
    await connect(seen.browser, "D50005");
    await sikka.delete("log");
    await prove();
    expect(await minutesUnproved(unseen.accountId)).toBe(0);
    await prove();
    expect(await sikkaCalls(PROBE)).toBe(1);
  });

  it("asks once, however many ticks run at a time", async () => {
    await unseenClinic();
    await Promise.all(Array.from({ length: 10 }, prove));
    expect(await sikkaCalls(PROBE)).toBe(1);
  });

  it("lets one that cannot be proved stand in nobody's way", async () => {
    const [dead, next] = [await unseenClinic(), await unseenClinic("D50005")];
    await owner`update pms_integrations set last_proved_at = null where account_id = ${dead.accountId}`;
    const take = async () => (await withSystem((tx) => claimUnproved(tx, 1)))[0]?.accountId;
    expect([await take(), await take(), await take()]).toEqual([
      dead.accountId,
      next.accountId,
      undefined,
    ]);
  });

  it("is part of the clock's tick", async () => {
    const { accountId } = await unseenClinic();
    expect(await refreshDue("test")).toMatchObject({ due: 0 });
    expect(await minutesUnproved(accountId)).toBe(0);
  });

  it("is not spared by a late write: keys that died meanwhile are found in the same tick", async () => {
    const { accountId } = await unseenClinic();
    const row = await integrationOf(accountId);
    const secretVersionId = String(row?.secret_version_id);
    const stored = credentialsSchema.parse(await secretValueOf(accountId, secretVersionId));
    const hours = (count: number) => new Date(Date.now() + count * 3_600_000);
    rememberUnsaved(
      { accountId, officeId: stored.officeId, secretVersionId, status: "ACTIVE" },
      {
        outcome: "refreshed",
        credentials: { ...stored, requestKey: "rk_test_dead", refreshKey: "rfk_test_dead" },
        issuedAt: hours(-7),
        expiresAt: hours(5),
      },
    );
    await makeDue(accountId);
    expect(await refreshDue("test")).toMatchObject({ refreshed: 1 });
    await expectAlive(accountId);
    expect(await minutesUnproved(accountId)).toBe(0);
  });

  it.each(["http_500", "http_429", "refuse", "garbage_200", "drop_mid_body"])(
    "changes nothing after a passing %s, and looks again, but not at once",
    async (action) => {
      const { accountId } = await unseenClinic();
      const before = await integrationOf(accountId);
      await fault(action);
      await prove();
      await prove();
      expect(await sikkaCalls(PROBE)).toBe(1);
      expect(await integrationOf(accountId)).toEqual({
        ...before,
        prove_after: expect.any(Date),
      });
      await sikka.delete("faults");
      await neglect(accountId);
      await prove();
      expect(await minutesUnproved(accountId)).toBe(0);
      expect(lines.join("")).not.toMatch(/rk_|SBX/);
    },
  );

  it("leaves an office that refuses us to the refresh, which asks for a person", async () => {
    const { accountId } = await unseenClinic();
    await sikka.post("seed", { offices: [{ office_id: "D20002", authorized: false }] });
    await prove();
    const row = await integrationOf(accountId);
    expect(row?.status).toBe("ACTIVE");
    expect(row?.refresh_after.getTime()).toBeLessThanOrEqual(Date.now() + 1_000);
    expect(await sikkaCalls("/v4/request_key")).toBe(0);
    expect(await refreshDue("test")).toMatchObject({ due: 1, needsReconnect: 1 });
    expect(await integrationOf(accountId)).toMatchObject({ status: "NEEDS_RECONNECT" });
  });

  it("renews a key that died before its time, once", async () => {
    const { accountId } = await unseenClinic();
    await fault("key_revoked", { times: 1 });
    await prove();
    expect(await minutesUnproved(accountId)).toBe(0);
    expect(await sikkaCalls("/v4/request_key")).toBe(1);
  });

  it("does not touch what is being refreshed, is due to be, or is not connected", async () => {
    const { accountId } = await unseenClinic();
    for (const change of [
      { lease_until: new Date(Date.now() + 60_000) },
      { lease_until: null, refresh_after: new Date() },
      { refresh_after: new Date(Date.now() + 3_600_000), token_expires_at: new Date() },
      { status: "NEEDS_RECONNECT" },
    ]) {
      await owner`update pms_integrations set ${owner(change)} where account_id = ${accountId}`;
      await prove();
    }
    expect(await sikkaCalls(PROBE)).toBe(0);
  });

  it("stops asking when our own application is refused", async () => {
    const clinics = [];
    for (const id of ["P1", "P2", "P3"]) {
      await sikka.post("seed", { offices: [{ office_id: id, practices: [{ name: id }] }] });
      clinics.push(await unseenClinic(id));
    }
    await fault("http_401", { error_code: "API2003" });
    await prove();
    // As many as were on their way already.
    expect(await sikkaCalls(PROBE)).toBeLessThanOrEqual(3);
    for (const { accountId } of clinics) {
      expect(await integrationOf(accountId)).toMatchObject({ status: "ACTIVE", failures: 0 });
    }
  });
});
