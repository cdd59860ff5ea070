import { beforeEach, describe, expect, it } from "vitest";
import { readKeyInfo } from "@/lib/sikka/read-key-info";
import { makeConnections } from "@/testing/connections";
import { secrets, sikka } from "@/testing/control";
import { integrationOf, owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { expectAlive, makeDue } from "@/testing/refreshes";
import { refreshDue } from "./refresh-due";
import { withRequestKey } from "./with-request-key";

beforeEach(freshStart);

const scope = { actor: { kind: "voice_agent", id: "test" }, requestId: "test" } as const;
const OFFICE = "B100000";

const refuseRefreshKey = () =>
  sikka.post("faults", {
    match: { path: "/v4/request_key" },
    action: "refresh_invalid",
    times: 1,
  });
async function changeSecretKey(): Promise<void> {
  await refuseRefreshKey();
  await sikka.post("seed", {
    offices: [{ office_id: OFFICE, secret_key: "SBXCHANGED00000KEY99" }],
  });
}
async function leaveVersionBehind(): Promise<void> {
  await secrets.post("faults", { match: { op: "PutSecretValue" }, action: "drop_after_effect" });
  await refreshDue("test");
  await secrets.delete("faults");
}
const nothing = async () => {};

/** Each call of a refresh that climbs its whole ladder, in order, and what leads to it. */
const calls = [
  ["the left-over version is read", "secrets", { op: "GetSecretValue" }, leaveVersionBehind],
  ["the secret is read", "secrets", { op: "GetSecretValue" }, nothing],
  ["the refresh key is given", "sikka", { grant_type: "refresh_key" }, nothing],
  ["keys are minted", "sikka", { grant_type: "request_key" }, refuseRefreshKey],
  ["the office is looked up", "sikka", { path: "/v4/authorized_practices" }, changeSecretKey],
  ["keys are minted anew", "sikka", { grant_type: "request_key", nth: 2 }, changeSecretKey],
  ["the new version is written", "secrets", { op: "PutSecretValue" }, nothing],
  ["AWSCURRENT is moved", "secrets", { op: "UpdateSecretVersionStage" }, nothing],
] as const;

const faults = {
  sikka: {
    "is refused": "refuse",
    "fails with 503": "http_503",
    "is done and its reply lost": "drop_after_commit",
    "never answers": "hang",
    "answers garbage": "garbage_200",
  },
  secrets: {
    "is refused": "refuse",
    "fails with 503": "unavailable",
    "is done and its reply lost": "drop_after_effect",
    "never answers": "hang",
    "answers garbage": "html",
  },
} as const;

const cases = calls.flatMap(([call, world, match, lead]) =>
  Object.entries(faults[world]).map(
    ([how, action]) => [call, how, world, match, action, lead] as const,
  ),
);

describe("a refresh in the harshest rotation", () => {
  it.each(cases)(
    "when %s and that %s: a call works afterwards, with no person involved",
    async (_call, _how, world, match, action, lead) => {
      const [accountId = ""] = await makeConnections(owner, 1, { isDue: true });
      await sikka.post("knobs", { REFRESH_ROTATION: "rotate_all" });
      await lead();
      await makeDue(accountId);
      await (world === "sikka" ? sikka : secrets).post("faults", {
        match,
        action,
        ...(world === "sikka" ? { times: 1 } : {}),
      });
      await refreshDue("test");
      expect(await wasStruck(world)).toBe(true);
      expect(await integrationOf(accountId)).toMatchObject({ status: "ACTIVE" });
      await Promise.all([sikka.delete("faults"), secrets.delete("faults")]);
      for (let tick = 0; tick < 2; tick += 1) {
        await makeDue(accountId);
        await refreshDue("test");
      }
      expect(await withRequestKey(accountId, readKeyInfo, scope)).toEqual({ officeId: OFFICE });
      await expectAlive(accountId);
      expect(await owner`select 1 from notices where account_id = ${accountId}`).toHaveLength(0);
    },
    120_000,
  );
});

/** A fault that no call has met would show nothing. */
async function wasStruck(world: "sikka" | "secrets"): Promise<boolean> {
  const { faults: known } = (await (world === "sikka" ? sikka : secrets).get("faults")) as {
    faults: { hits?: number; seen?: number }[];
  };
  return known.some(({ hits, seen }) => (hits ?? seen ?? 0) > 0);
}

describe("a database that was restored from an older backup", () => {
  it("names a version whose keys are dead: the next tick has live ones", async () => {
    const [accountId = ""] = await makeConnections(owner, 1, { isDue: true });
    await sikka.post("knobs", { REFRESH_ROTATION: "rotate_all" });
    const backup = await integrationOf(accountId);
    await refreshDue("test");
    await owner`update pms_integrations set secret_version_id = ${backup?.secret_version_id},
      current_version_id = ${backup?.current_version_id}, fence = ${backup?.fence}
      where account_id = ${accountId}`;
    expect(await withRequestKey(accountId, readKeyInfo, scope)).toEqual({ officeId: OFFICE });
    await expectAlive(accountId);
  });
});
