import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { owner } from "@/testing/database";
import { clinicWithWizard, KNOWLEDGE } from "@/testing/setup";

const MOST = 40 * Number(process.env.RATE_LIMIT_FACTOR);

describe("a fact", () => {
  it("that is null is one that is not said", async () => {
    const { wizard } = await clinicWithWizard();
    await wizard.save("knowledge", KNOWLEDGE);
    const facts = { ...KNOWLEDGE.facts, parking: null, hours: null };
    const { status, body } = await wizard.save("knowledge", { ...KNOWLEDGE, facts });
    const { parking: _, hours: __, ...rest } = KNOWLEDGE.facts;
    expect([status, body.facts]).toEqual([200, rest]);
  });
});

describe("an address that is changed all the time", () => {
  it("is refused by its field, and holds nothing else up", async () => {
    const { accountId, wizard } = await clinicWithWizard();
    const save = (website: string | null, parking = "None.") =>
      wizard.save("knowledge", { facts: { parking }, website });
    expect((await save("a.clinic.example")).status).toBe(200);
    const key = `website-address:${createHash("sha256").update(accountId).digest("base64url")}`;
    await owner`update rate_limits set hits = ${MOST} where key = ${key} and hits = 1`;
    expect(await save("b.clinic.example")).toMatchObject({
      status: 429,
      body: { code: "rate_limited", fields: { website: "website_too_often" } },
    });
    expect((await wizard.undo("knowledge")).status).toBe(429);
    expect((await save("a.clinic.example", "Behind the house.")).body).toMatchObject({
      website: "https://a.clinic.example",
      facts: { parking: "Behind the house." },
    });
    expect((await save(null)).status).toBe(200);
  });

  it("counts once where it stays, and not at all where it is refused", async () => {
    const { accountId, wizard } = await clinicWithWizard();
    for (const website of ["a.clinic.example", "a.clinic.example", "https://10.0.0.1/"]) {
      await wizard.save("knowledge", { ...KNOWLEDGE, website });
    }
    const key = `website-address:${createHash("sha256").update(accountId).digest("base64url")}`;
    const [row] = await owner`select hits from rate_limits where key = ${key}`;
    expect(row?.hits).toBe(1);
  });
});
