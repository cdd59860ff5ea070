import { beforeEach, describe, expect, it } from "vitest";
import { calmDown, secrets } from "@/testing/control";
import { owner } from "@/testing/database";
import { clinicWithWizard, PHONE } from "@/testing/setup";

const rowOf = async (table: string, accountId: string) =>
  (await owner`select * from ${owner(table)} where account_id = ${accountId}`)[0];

describe("Twilio's credentials", () => {
  beforeEach(calmDown);
  const storedOf = async (accountId: string) => {
    const row = await rowOf("setup_phone", accountId);
    const query = new URLSearchParams({
      name: `parlae/twilio/${accountId}`,
      version: row?.twilio_secret_version_id,
    });
    const { value } = (await secrets.get(`value?${query}`)) as { value: string };
    return JSON.parse(value) as unknown;
  };

  it("stand in Secrets Manager, and only that they do is read back", async () => {
    const { accountId, wizard } = await clinicWithWizard();
    const saved = await wizard.save("phone", twilio("invented-token-0001"));
    expect(saved.body).toMatchObject({ twilio: { number: "+15145550124", hasCredentials: true } });
    expect(JSON.stringify(saved)).not.toMatch(/invented-token|AC0/);
    expect(await storedOf(accountId)).toMatchObject({ authToken: "invented-token-0001" });
    const kept = await wizard.save("phone", { ...PHONE, method: "twilio" });
    expect(kept.body).toMatchObject({ twilio: { number: "+15145550124", hasCredentials: true } });
    await wizard.save("phone", twilio("invented-token-0002"));
    expect(await storedOf(accountId)).toMatchObject({ authToken: "invented-token-0002" });
  });

  it("that could not be kept leave the step as it was", async () => {
    const { accountId, wizard } = await clinicWithWizard();
    await secrets.post("faults", { match: {}, action: "deny" });
    expect(await wizard.save("phone", twilio("invented-token-0003"))).toMatchObject({
      status: 503,
      body: { code: "unavailable" },
    });
    expect(await rowOf("setup_phone", accountId)).toBeUndefined();
  });

  it("are in no row, and no webhook address is", async () => {
    const { accountId, wizard } = await clinicWithWizard();
    await wizard.save("integrations", { webhookUrl: "https://hooks.example.com/canary" });
    await wizard.save("phone", twilio("canary-token-0000"));
    const tables = ["setup_integrations", "setup_phone", "setup_revisions", "audit_events"];
    for (const table of tables) {
      const rows = await owner`select * from ${owner(table)} where account_id = ${accountId}`;
      expect(JSON.stringify(rows)).not.toMatch(/canary/);
    }
  });
});

describe("the number that the agent answers at Twilio", () => {
  it("is not where a person answers, also where it was saved before", async () => {
    const { wizard } = await clinicWithWizard();
    const number = { twilio: { number: PHONE.clinicNumber } };
    const forwarded = await wizard.save("phone", { ...PHONE, ...number });
    expect(forwarded).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await wizard.save("phone", { ...PHONE, method: "twilio" })).toMatchObject({
      status: 400,
      body: { code: "invalid_input", fields: { clinicNumber: "same_as_twilio" } },
    });
    const other = { method: "twilio", clinicNumber: "514 555 0177", transferNumber: null };
    expect((await wizard.save("phone", { ...PHONE, ...other })).status).toBe(200);
    expect(
      await wizard.save("phone", { ...PHONE, ...other, transferNumber: "+15145550123" }),
    ).toMatchObject({ status: 400, body: { fields: { transferNumber: "same_as_twilio" } } });
    expect((await wizard.read("phone")).body).toMatchObject({ method: "twilio", version: 2 });
  });
});

function twilio(authToken: string) {
  const accountSid = `AC${"0".repeat(8)}${"1a".repeat(12)}`;
  return { ...PHONE, method: "twilio", twilio: { number: "514 555 0124", accountSid, authToken } };
}
