import { describe, expect, it } from "vitest";
import { Browser } from "@/testing/clinic";
import { auditOf, owner } from "@/testing/database";
import {
  clinicWithWizard,
  colleagueOf,
  KNOWLEDGE,
  PHONE,
  type Step,
  VOICE,
  wizardOf,
} from "@/testing/setup";
import { getSetup } from "./get-setup";

describe("a step", () => {
  it.each<[Step, Record<string, unknown>, Record<string, unknown>]>([
    ["voice", VOICE, VOICE],
    ["knowledge", KNOWLEDGE, { ...KNOWLEDGE, website: null, websiteState: "none", files: [] }],
    [
      "integrations",
      { notifyEmails: ["It@Clinic.example"], webhookUrl: "https://hooks.example.com/a" },
      { notifyEmails: ["it@clinic.example"], webhookUrl: "https://hooks.example.com/a" },
    ],
    ["phone", PHONE, { ...PHONE, clinicNumber: "+15145550123", transferNumber: "+15145550199" }],
  ])(
    "%s is read back as it was saved, in its first version, with who saved it",
    async (step, body, read) => {
      const { wizard } = await clinicWithWizard();
      const saved = await wizard.save(step, body);
      expect(saved).toMatchObject({ status: 200, body: read });
      expect(saved.body).toMatchObject({
        version: 1,
        updatedBy: "Olive Owner",
        updatedAt: expect.any(String),
      });
      expect(await wizard.read(step)).toEqual(saved);
    },
  );

  it("may be half filled in, and what is not said is not there", async () => {
    const { wizard } = await clinicWithWizard();
    expect(await wizard.save("voice", { clinicName: "Maple Dental", greeting: " " })).toMatchObject(
      {
        status: 200,
        body: { clinicName: "Maple Dental", greeting: null, voiceId: null, languages: null },
      },
    );
    expect(await wizard.save("phone", { method: "new", areaCode: "" })).toMatchObject({
      body: { method: "new", areaCode: null, clinicNumber: null },
    });
  });

  it("is changed by nobody who may only look, and not at all by strangers", async () => {
    const { accountId, wizard } = await clinicWithWizard();
    await wizard.save("integrations", { webhookUrl: "https://hooks.example.com/secret" });
    const staff = await colleagueOf(accountId, "staff");
    expect(await staff.save("voice", VOICE)).toMatchObject({ status: 403 });
    expect(await staff.undo("integrations")).toMatchObject({ status: 403 });
    const seen = await staff.read("integrations");
    expect(seen).toMatchObject({ status: 200, body: { hasWebhook: true, webhookUrl: null } });
    expect(JSON.stringify(seen)).not.toMatch(/hooks\.example/);
    expect(await wizardOf(new Browser()).read("voice")).toMatchObject({ status: 401 });
    expect(await wizardOf(new Browser()).save("voice", VOICE)).toMatchObject({ status: 401 });
  });

  it("renames the clinic", async () => {
    const { accountId, browser, wizard } = await clinicWithWizard();
    await wizard.save("voice", VOICE);
    expect((await getSetup(accountId)).clinicName).toBe("Maple Dental");
    expect(
      (
        await browser.signIn(
          (
            await owner`select email from users u join memberships m
      on m.user_id = u.id where m.account_id = ${accountId}`
          )[0]?.email,
        )
      ).clinicName,
    ).toBe("Maple Dental");
  });
});

describe("two people at one step", () => {
  it("are told of each other, and nothing is overwritten in silence", async () => {
    const { accountId, wizard } = await clinicWithWizard();
    const other = await colleagueOf(accountId);
    await wizard.save("voice", { ...VOICE, version: 0 });
    expect(await other.save("voice", { ...VOICE, voiceId: "Emma", version: 0 })).toMatchObject({
      status: 409,
      body: {
        code: "conflict",
        version: 1,
        updatedBy: "Olive Owner",
        updatedAt: expect.any(String),
      },
    });
    expect((await wizard.read("voice")).body).toMatchObject({ voiceId: "Clara", version: 1 });
    const again = await other.save("voice", { ...VOICE, voiceId: "Emma", version: 1 });
    expect(again).toMatchObject({ status: 200, body: { voiceId: "Emma", version: 2 } });
  });

  it("who save at the same moment: one is first, the other is told", async () => {
    const { accountId, wizard } = await clinicWithWizard();
    const other = await colleagueOf(accountId);
    const answers = await Promise.all([
      wizard.save("phone", { ...PHONE, version: 0 }),
      other.save("phone", { ...PHONE, method: "new", version: 0 }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it("may say the same, as one who asks again after a lost answer", async () => {
    const { accountId, wizard } = await clinicWithWizard();
    await wizard.save("voice", { ...VOICE, version: 0 });
    expect(await wizard.save("voice", { ...VOICE, version: 0 })).toMatchObject({
      status: 200,
      body: { version: 1 },
    });
    expect((await auditOf(accountId)).filter((line) => line.startsWith("setup"))).toEqual([
      "setup.save outcome voice",
    ]);
  });

  it("overwrite where they do not say what they saw", async () => {
    const { wizard } = await clinicWithWizard();
    await wizard.save("voice", VOICE);
    expect(await wizard.save("voice", { ...VOICE, voiceId: "Emma" })).toMatchObject({
      status: 200,
      body: { version: 2 },
    });
  });
});

describe("the record", () => {
  it("names what was changed and never what it was changed to", async () => {
    const { accountId, wizard } = await clinicWithWizard();
    await wizard.save("knowledge", { facts: { parking: "Behind the house." } });
    await wizard.save("knowledge", {
      facts: { parking: "In front of it.", address: "1 Invented St" },
    });
    const rows = await owner`select fields, outcome from audit_events
      where account_id = ${accountId} and action = 'setup.save' order by seq`;
    expect(rows.map(({ fields }) => fields)).toEqual([
      ["facts.parking"],
      ["facts.parking", "facts.address"],
    ]);
  });
});

describe("GET /api/setup", () => {
  it("follows the facts", async () => {
    const { wizard } = await clinicWithWizard();
    for (const [
      step,
      body,
    ] of [["voice", VOICE], ["knowledge", KNOWLEDGE], ["phone", PHONE]] as const) // biome-ignore format: short
      await wizard.save(step, body);
    await wizard.save("integrations", { notifyEmails: [] });
    const { status, body } = await wizard.overview();
    expect(status).toBe(200);
    expect(body).toMatchObject({ launched: false });
    expect(
      (body.steps as { id: string; state: string }[]).map(({ id, state }) => [id, state]),
    ).toEqual([
      ["voice", "done"],
      ["knowledge", "done"],
      ["integrations", "done"],
      ["phone", "done"],
      ["pms", "open"],
      ["review", "blocked"],
    ]);
  });
});
