import { beforeEach, describe, expect, it } from "vitest";
import { signedInClinic } from "@/testing/clinic";
import { allow, comeBack, connect, pressConnect } from "@/testing/connect";
import { secretOf, secrets } from "@/testing/control";
import { auditOf, integrationOf } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { letMinutePass } from "@/testing/hold";
import { disconnect } from "./disconnect";
import { sweepConnections } from "./sweep-connections";

beforeEach(freshStart);

const SUCCESS = "?status=success&practice=Happy+Dental+Clinic";
type Clinic = Awaited<ReturnType<typeof signedInClinic>>;

const PREPARE = {
  "a first time": async () => {},
  "once more": async ({ browser }: Clinic) => {
    await connect(browser);
  },
  "again after a disconnect": async ({ browser, member }: Clinic) => {
    await connect(browser);
    await disconnect(member, "test");
  },
};

/** Secrets Manager's part of the way back, in its order, for each state of the secret. */
const CALLS: [when: keyof typeof PREPARE, op: string][] = [
  ["a first time", "CreateSecret"],
  ["once more", "PutSecretValue"],
  ["again after a disconnect", "RestoreSecret"],
  ["again after a disconnect", "PutSecretValue"],
];
const WITHOUT_EFFECT = ["deny", "internal", "refuse", "hang"];
const WITH_EFFECT = ["drop_after_effect", "html"];
/** What the SDK treats as one of the above is tried once. */
const MORE = ["throttle", "unavailable", "kms_disabled"];

async function comeBackUnder(clinic: Clinic, fault: object) {
  const location = await allow(await pressConnect(clinic.browser));
  await secrets.post("faults", fault);
  const startedAt = Date.now();
  const landed = await comeBack(clinic.browser, location);
  expect(Date.now() - startedAt).toBeLessThan(20_000);
  await secrets.delete("faults");
  return { landed, location };
}

async function sweep({ accountId }: Clinic): Promise<void> {
  for (let times = 0; times < 2; times += 1) {
    await letMinutePass(accountId);
    await sweepConnections("test");
  }
}

/** The row in force names a readable version under AWSCURRENT; without one, nothing lives on. */
async function expectWhole(accountId: string): Promise<void> {
  const [row, secret] = [await integrationOf(accountId), await secretOf(accountId)];
  if (row?.status !== "ACTIVE") {
    expect(secret === undefined || secret.deletedDate !== null).toBe(true);
    return;
  }
  expect(secret).toMatchObject({ arn: row.metadata.secretArn, deletedDate: null });
  const current = secret?.versions.find(({ stages }) => stages.includes("AWSCURRENT"));
  expect(current?.id).toBe(row.secret_version_id);
  expect(row.current_version_id).toBe(row.secret_version_id);
  expect(secret?.versions.filter(({ stages }) => stages.includes("PENDING"))).toEqual([]);
}

describe.each(CALLS)("whoever connects %s, at %s", (when, op) => {
  it.each([...WITHOUT_EFFECT, ...(op === "CreateSecret" ? MORE : [])])(
    "%s: unavailable, what stood still stands, and the sweep ends it",
    async (action) => {
      const clinic = await signedInClinic();
      await PREPARE[when](clinic);
      const before = await integrationOf(clinic.accountId);
      const { landed, location } = await comeBackUnder(clinic, { match: { op }, action });
      expect(landed).toBe("?error=unavailable");
      expect(await integrationOf(clinic.accountId)).toEqual(before);
      await sweep(clinic);
      expect(await comeBack(clinic.browser, location)).toBe("?error=unavailable");
      expect(await auditOf(clinic.accountId)).toContain("connection.connect outcome interrupted");
      expect((await integrationOf(clinic.accountId))?.status).toBe(before?.status);
      await expectWhole(clinic.accountId);
      expect(await connect(clinic.browser)).toBe(SUCCESS);
    },
  );

  it.each(WITH_EFFECT)("%s, again and again: never half of it", async (action) => {
    const clinic = await signedInClinic();
    await PREPARE[when](clinic);
    const before = await integrationOf(clinic.accountId);
    const { landed, location } = await comeBackUnder(clinic, { match: { op }, action });
    expect(landed).toMatch(/error=unavailable|status=success/);
    await sweep(clinic);
    const swept = await comeBack(clinic.browser, location);
    // What was written is finished; what was only restored is not, and goes back to where it was.
    expect(swept).toBe(op === "RestoreSecret" ? "?error=unavailable" : SUCCESS);
    await expectWhole(clinic.accountId);
    const row = await integrationOf(clinic.accountId);
    if (swept === SUCCESS) expect(row?.secret_version_id).not.toBe(before?.secret_version_id);
    expect(await connect(clinic.browser)).toBe(SUCCESS);
  });

  it("everything is down: the same, and the next try works", async () => {
    const clinic = await signedInClinic();
    await PREPARE[when](clinic);
    const { landed } = await comeBackUnder(clinic, { match: {}, action: "refuse" });
    expect(landed).toBe("?error=unavailable");
    await sweep(clinic);
    await expectWhole(clinic.accountId);
    expect(await connect(clinic.browser)).toBe(SUCCESS);
  });
});

describe.each(["UpdateSecretVersionStage", "DescribeSecret"])("a label, at %s", (op) => {
  it.each([...WITHOUT_EFFECT, "throttle", ...WITH_EFFECT])(
    "%s: connected all the same, and the sweep repairs it",
    async (action) => {
      const clinic = await signedInClinic();
      const { landed } = await comeBackUnder(clinic, { match: { op }, action });
      expect(landed).toBe(SUCCESS);
      await sweep(clinic);
      await expectWhole(clinic.accountId);
      const { landed: again } = await comeBackUnder(clinic, { match: { op }, action });
      expect(again).toBe(SUCCESS);
      await sweep(clinic);
      await expectWhole(clinic.accountId);
    },
    120_000,
  );
});
