import { describe, expect, it } from "vitest";
import { removePast } from "@/lib/chores/remove-past";
import { owner } from "@/testing/database";
import { clinicWithWizard, KNOWLEDGE, VOICE } from "@/testing/setup";
import { getSetup } from "./get-setup";

describe("the undo", () => {
  it("brings back what stood before, and then takes that back", async () => {
    const { wizard } = await clinicWithWizard();
    expect(await wizard.undo("knowledge")).toMatchObject({
      status: 409,
      body: { code: "nothing_to_undo" },
    });
    await wizard.save("knowledge", KNOWLEDGE);
    const other = { ...KNOWLEDGE, faqs: [], website: "clinic.example.com" };
    expect((await wizard.save("knowledge", other)).body).toMatchObject({
      website: "https://clinic.example.com",
      websiteState: "waiting",
    });
    expect(await wizard.undo("knowledge")).toMatchObject({
      status: 200,
      body: { faqs: KNOWLEDGE.faqs, website: null, websiteState: "none", version: 3 },
    });
    expect(await wizard.undo("knowledge")).toMatchObject({
      body: { faqs: [], website: "https://clinic.example.com", websiteState: "waiting" },
    });
  });

  it("goes back twenty versions of a step and no further", async () => {
    const { accountId, wizard } = await clinicWithWizard();
    await owner`insert into setup_revisions (account_id, step, version, content)
      select ${accountId}, step, version, '{"greeting": "Hello"}'
      from generate_series(0, 24) version, unnest(array['voice', 'phone']) step
      where step = 'voice' or version < 3`;
    await removePast("test");
    const rows = await owner`select step, count(*)::int as kept, min(version) as oldest
      from setup_revisions where account_id = ${accountId} group by step order by step`;
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { step: "phone", kept: 3, oldest: 0 },
      { step: "voice", kept: 20, oldest: 5 },
    ]);
    expect((await wizard.undo("voice")).body).toMatchObject({ greeting: "Hello" });
  });

  it("of the first name gives the clinic back the one that it signed up with", async () => {
    const { accountId, wizard } = await clinicWithWizard();
    const { clinicName } = await getSetup(accountId);
    await wizard.save("voice", VOICE);
    await wizard.save("voice", { ...VOICE, clinicName: "Oak Dental" });
    expect((await wizard.undo("voice")).body).toMatchObject({ clinicName: "Maple Dental" });
    const other = await clinicWithWizard();
    await other.wizard.save("voice", VOICE);
    expect((await other.wizard.undo("voice")).body).toMatchObject({ clinicName, voiceId: null });
    const [account] = await owner`select clinic_name from accounts where id = ${other.accountId}`;
    expect(account?.clinic_name).toBe(clinicName);
    expect((await other.wizard.undo("voice")).body).toMatchObject(VOICE);
  });

  it("is of what it can bring back, and not of a save of secrets alone", async () => {
    const { wizard } = await clinicWithWizard();
    const webhookUrl = "https://hooks.example.com/a";
    expect((await wizard.save("integrations", { webhookUrl })).body).toMatchObject({
      version: 1,
      canUndo: false,
    });
    await wizard.save("integrations", { webhookUrl, notifyEmails: ["a@clinic.example"] });
    await wizard.save("integrations", { notifyEmails: ["a@clinic.example"] });
    expect((await wizard.undo("integrations")).body).toMatchObject({ notifyEmails: [] });
  });

  it("leaves the webhook and Twilio's credentials as they are", async () => {
    const { wizard } = await clinicWithWizard();
    await wizard.save("integrations", { notifyEmails: ["a@clinic.example"] });
    await wizard.save("integrations", { webhookUrl: "https://hooks.example.com/b" });
    expect((await wizard.undo("integrations")).body).toMatchObject({
      notifyEmails: ["a@clinic.example"],
      webhookUrl: "https://hooks.example.com/b",
    });
  });
});
