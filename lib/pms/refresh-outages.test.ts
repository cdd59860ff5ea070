import { beforeEach, describe, expect, it } from "vitest";
import { readKeyInfo } from "@/lib/sikka/read-key-info";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { sikka } from "@/testing/control";
import { integrationOf, owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { expectAlive, makeDue } from "@/testing/refreshes";
import { refreshDue } from "./refresh-due";
import { withRequestKey } from "./with-request-key";

beforeEach(freshStart);

const scope = { actor: { kind: "voice_agent", id: "test" }, requestId: "test" } as const;
const CYCLES = 20;

async function dueClinics() {
  const clinics = [await signedInClinic(), await signedInClinic()] as const;
  await connect(clinics[0].browser);
  await connect(clinics[1].browser, "D50005");
  const ids = clinics.map(({ accountId }) => accountId);
  await makeDue(...ids);
  return ids;
}

/** Longer than the longest wait after a failure. */
const letWaitsPass = (accountIds: string[]) =>
  owner`update pms_integrations set refresh_after = refresh_after - interval '38 minutes',
    updated_at = now() - interval '1 minute' where account_id = any(${accountIds})`;

const told = async (accountId: string) => {
  const notices =
    await owner`select kind from notices where account_id = ${accountId} order by created_at`;
  const mails =
    await owner`select template from mails where account_id = ${accountId} order by created_at`;
  return { notices: notices.map(({ kind }) => kind), mails: mails.map(({ template }) => template) };
};

describe("twenty cycles of 503, 429 and time-outs", () => {
  it("change no connection, tell nobody, and end by themselves, also beyond the key's end", async () => {
    const ids = await dueClinics();
    for (let cycle = 0; cycle < CYCLES; cycle += 1) {
      const action = cycle % 5 === 4 ? "hang" : cycle % 2 === 0 ? "http_503" : "http_429";
      await sikka.delete("faults");
      await sikka.post("faults", { match: { path: "/v4/request_key" }, action });
      if (cycle === CYCLES / 2) {
        await owner`update pms_integrations set token_expires_at = now() where account_id = any(${ids})`;
        await sikka.post("clock", { advance_s: 90_000 });
      }
      expect(await refreshDue("test")).toMatchObject({ due: 2, transientFailures: 2 });
      for (const id of ids) expect(await integrationOf(id)).toMatchObject({ status: "ACTIVE" });
      await letWaitsPass(ids);
    }
    await sikka.delete("faults");
    expect(await refreshDue("test")).toMatchObject({ due: 2, transientFailures: 0 });
    for (const id of ids) {
      await expectAlive(id);
      expect((await withRequestKey(id, readKeyInfo, scope)).officeId).toMatch(/^D/);
      expect(await told(id)).toEqual({ notices: [], mails: [] });
    }
  }, 400_000);
});

describe("an office that has really withdrawn", () => {
  it("is told once in five ticks, by notice and by mail, and once when it is back", async () => {
    const [id = "", other = ""] = await dueClinics();
    await sikka.post("seed", { offices: [{ office_id: "D20002", authorized: false }] });
    for (let tick = 0; tick < 5; tick += 1) {
      await makeDue(id);
      await refreshDue("test");
    }
    expect(await told(id)).toEqual({ notices: ["needs_reconnect"], mails: ["needs_reconnect"] });
    await sikka.post("seed", { offices: [{ office_id: "D20002", authorized: true }] });
    for (let tick = 0; tick < 3; tick += 1) {
      await makeDue(id);
      await refreshDue("test");
    }
    const both = ["needs_reconnect", "reconnected"];
    expect(await told(id)).toEqual({ notices: both, mails: both });
    await expectAlive(id);
    expect(await told(other)).toEqual({ notices: [], mails: [] });
  }, 300_000);
});
