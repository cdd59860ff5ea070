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
  it("waits for the database three times", async () => {
    const { accountId, browser } = await signedInClinic();
    await connect(browser);
    await withRequestKey(accountId, readKeyInfo, scope);
    const before = proxy.turns();
    await withRequestKey(accountId, readKeyInfo, scope);
    // To begin, for role and question together, to commit.
    expect(proxy.turns() - before).toBe(3);
  });

  it("waits for it in two transactions where patients are asked about", async () => {
    const { accountId, browser } = await signedInClinic();
    await connect(browser);
    const access = { action: "patient.find", fields: ["birthdate"] } as const;
    const ask = () => askPms({ accountId, ...scope }, access, readKeyInfo);
    await ask();
    const before = proxy.turns();
    await ask();
    // Each begins and commits; the role travels with the first of three and of two questions.
    expect(proxy.turns() - before).toBe(2 + 3 + 2 + 2);
  });
});
