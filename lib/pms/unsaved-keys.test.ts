import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { forgetUnsaved, noteRefusal, recallUnsaved, rememberUnsaved } from "./unsaved-keys";

const NOW = new Date("2030-05-01T12:00:00Z");
const inMs = (ms: number) => new Date(NOW.getTime() + ms);
const HOUR_MS = 3_600_000;

const rowOf = (accountId = randomUUID()) => ({
  accountId,
  officeId: "D20002",
  secretVersionId: "version-1",
  status: "ACTIVE",
});

function keys(requestKey = "rk_test_new", lifeMs = HOUR_MS) {
  const expiresAt = inMs(lifeMs);
  const credentials = {
    officeId: "D20002",
    secretKey: "sk_test",
    requestKey,
    refreshKey: "rfk_test",
    tokenExpiry: expiresAt.toISOString(),
    practiceId: "1",
    practiceName: "Test Dental",
    pmsType: "Dentrix",
  };
  return { outcome: "refreshed" as const, credentials, issuedAt: NOW, expiresAt };
}

function remembered() {
  const row = rowOf();
  rememberUnsaved(row, keys());
  return row;
}

describe("unsaved keys", () => {
  it("are there for the row that they follow, and until they are forgotten", () => {
    const row = remembered();
    expect(recallUnsaved(row, NOW)).toMatchObject(keys());
    expect(recallUnsaved(rowOf(), NOW)).toBeNull();
    forgetUnsaved(row.accountId);
    expect(recallUnsaved(row, NOW)).toBeNull();
  });

  it.each([
    ["names another version", { secretVersionId: "version-2" }],
    ["names another office", { officeId: "D50005" }],
    ["is lost", { status: "NEEDS_RECONNECT" }],
    ["is disconnected", { status: "DISCONNECTED" }],
  ])("are dropped for good as soon as the row %s", (_, change) => {
    const row = remembered();
    expect(recallUnsaved({ ...row, ...change }, NOW)).toBeNull();
    expect(recallUnsaved(row, NOW)).toBeNull();
  });

  it("are not kept for a lost connection", () => {
    const row = { ...rowOf(), status: "NEEDS_RECONNECT" };
    rememberUnsaved(row, keys());
    expect(recallUnsaved(row, NOW)).toBeNull();
  });

  it("end with their life, by the clock they are judged with, and where nobody looks", async () => {
    const row = remembered();
    expect(recallUnsaved(row, inMs(HOUR_MS - 1))).not.toBeNull();
    expect(recallUnsaved(row, inMs(HOUR_MS))).toBeNull();
    const short = rowOf();
    rememberUnsaved(short, keys("rk_test_short", 30));
    expect(recallUnsaved(short, NOW)).not.toBeNull();
    await new Promise((resume) => setTimeout(resume, 60));
    expect(recallUnsaved(short, NOW)).toBeNull();
  });

  it("outlive the end of those that they replaced", async () => {
    const row = rowOf();
    rememberUnsaved(row, keys("rk_test_short", 30));
    rememberUnsaved(row, keys());
    await new Promise((resume) => setTimeout(resume, 60));
    expect(recallUnsaved(row, NOW)).toMatchObject(keys());
  });

  it("are dropped when Sikka refuses them, and know when it refuses the row's own", () => {
    const row = remembered();
    noteRefusal(row.accountId, "version-0", "rk_test_other");
    expect(recallUnsaved(row, NOW)).toMatchObject({ isBaseRefused: false });
    noteRefusal(row.accountId, row.secretVersionId, "rk_test_old");
    expect(recallUnsaved(row, NOW)).toMatchObject({ isBaseRefused: true });
    noteRefusal(row.accountId, row.secretVersionId, "rk_test_new");
    expect(recallUnsaved(row, NOW)).toBeNull();
  });

  it("are bounded in number: the oldest give way", () => {
    const first = remembered();
    for (let more = 0; more < 4_999; more += 1) remembered();
    expect(recallUnsaved(first, NOW)).not.toBeNull();
    const last = remembered();
    expect(recallUnsaved(first, NOW)).toBeNull();
    expect(recallUnsaved(last, NOW)).not.toBeNull();
  });
});
