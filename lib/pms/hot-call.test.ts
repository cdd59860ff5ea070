import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { proxyTo } from "@/testing/tcp-proxy";

const proxy = await proxyTo(process.env.DATABASE_URL ?? "");
process.env.DATABASE_URL = proxy.url;
const { readKeyInfo } = await import("@/lib/sikka/read-key-info");
const { signedInClinic } = await import("@/testing/clinic");
const { connect } = await import("@/testing/connect");
const { freshStart } = await import("@/testing/fresh-start");
const { owner } = await import("@/testing/database");
const { askPms } = await import("./ask-pms");
const { withRequestKey } = await import("./with-request-key");

beforeEach(freshStart);
afterAll(async () => {
  await owner.end();
  proxy.close();
});

const scope = { actor: { kind: "voice_agent", id: "test" }, requestId: "test" } as const;

describe("a call while the key is good", () => {
  it("waits for the database five times", async () => {
    const { accountId, browser } = await signedInClinic();
    await connect(browser);
    await withRequestKey(accountId, readKeyInfo, scope);
    const before = proxy.turns();
    await withRequestKey(accountId, readKeyInfo, scope);
    // Begin, role, commit: one each. The question has bound values, so the server describes it first.
    expect(proxy.turns() - before).toBe(5);
  });

  it("waits for it in two transactions where patients are asked about", async () => {
    const { accountId, browser } = await signedInClinic();
    await connect(browser);
    const access = { action: "patient.find", fields: ["birthdate"] } as const;
    const ask = () => askPms({ accountId, ...scope }, access, readKeyInfo);
    await ask();
    const before = proxy.turns();
    await ask();
    // Each begins, puts its role on and commits; each of five questions has bound values: two turns.
    expect(proxy.turns() - before).toBe(3 + 2 + 2 * 2 + 3 + 2 * 2);
  });
});
