import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { otherSecrets } from "@/testing/other-secrets";

// Before the product is loaded: it makes its client once.
const other = await otherSecrets();
process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER = other.url;
const { signedInClinic } = await import("@/testing/clinic");
const { connect } = await import("@/testing/connect");
const { integrationOf } = await import("@/testing/database");
const { freshStart } = await import("@/testing/fresh-start");
const { makeDue } = await import("@/testing/refreshes");
const { choosePractice } = await import("./choose-practice");
const { disconnect } = await import("./disconnect");
const { refreshDue } = await import("./refresh-due");

beforeEach(async () => {
  await freshStart();
  other.calls.length = 0;
});
afterAll(() => other.close());

const SUCCESS = "?status=success&practice=Happy+Dental+Clinic";
const KEYS = [
  ...["officeId", "pmsType", "practiceId", "practiceName"],
  ...["refreshKey", "requestKey", "secretKey", "tokenExpiry"],
];

/** The version that holds this label. */
const holderOf = (accountId: string, stage: string) =>
  other.secretOf(accountId)?.versions.find(({ stages }) => stages.includes(stage));

/** Row and AWSCURRENT agree on one version, nothing waits, and every read has named its version. */
async function expectInForce(accountId: string) {
  const row = await integrationOf(accountId);
  expect(row?.status).toBe("ACTIVE");
  const current = holderOf(accountId, "AWSCURRENT");
  expect(current?.id).toBe(row?.secret_version_id);
  expect(holderOf(accountId, "PENDING")).toBeUndefined();
  const value = JSON.parse(current?.text ?? "") as Record<string, string>;
  expect(Object.keys(value).sort()).toEqual(KEYS);
  expect(value).toMatchObject({ officeId: row?.office_id, practiceId: row?.practice_id });
  for (const { op, input } of other.calls)
    if (op === "GetSecretValue") expect(input.VersionId).toEqual(expect.any(String));
  return value;
}

describe("with a Secrets Manager of another make", () => {
  it("a clinic is connected, refreshed, disconnected and connected again", async () => {
    const { browser, accountId, member } = await signedInClinic();
    expect(await connect(browser)).toBe(SUCCESS);
    const first = await expectInForce(accountId);

    await makeDue(accountId);
    expect(await refreshDue("test")).toMatchObject({ due: 1, refreshed: 1, remaining: 0 });
    const second = await expectInForce(accountId);
    expect(second.requestKey).not.toBe(first.requestKey);

    await disconnect(member, "test");
    expect(other.secretOf(accountId)?.deletedAt).toBeGreaterThan(Date.now() + 6.9 * 86_400_000);

    expect(await connect(browser)).toBe(SUCCESS);
    await expectInForce(accountId);
    expect(other.secretOf(accountId)?.deletedAt).toBeNull();
  });

  it("keys wait under PENDING, and beside what is in force, until a person has chosen", async () => {
    const { browser, accountId, member } = await signedInClinic();
    await connect(browser);
    const before = await expectInForce(accountId);
    expect(await connect(browser, "D30003")).toBe("?status=choose_practice");
    expect(JSON.parse(holderOf(accountId, "AWSCURRENT")?.text ?? "")).toEqual(before);
    expect(JSON.parse(holderOf(accountId, "PENDING")?.text ?? "")).toMatchObject({
      officeId: "D30003",
      practiceId: null,
    });
    await choosePractice(member, { practiceId: "1-1", replace: true }, "test");
    expect(await expectInForce(accountId)).toMatchObject({ officeId: "D30003" });
  });

  it("an office of several practices waits under PENDING from the first time on", async () => {
    const { browser, accountId, member } = await signedInClinic();
    expect(await connect(browser, "D30003")).toBe("?status=choose_practice");
    expect(holderOf(accountId, "PENDING")).toBeDefined();
    await choosePractice(member, { practiceId: "1-2" }, "test");
    await expectInForce(accountId);
  });
});
