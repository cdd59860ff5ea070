import { beforeAll, describe, expect, it } from "vitest";
import { clinicWithWizard, PHONE, type Step, type Wizard } from "@/testing/setup";

let wizard: Wizard;
beforeAll(async () => {
  ({ wizard } = await clinicWithWizard());
});

describe("a step", () => {
  it.each<[Step, Record<string, unknown>, Record<string, string>]>([
    ["voice", { languages: [] }, { languages: "language_missing" }],
    ["voice", { languages: ["de"] }, { "languages.0": "invalid" }],
    ["voice", { timeZone: "Mars/Olympus" }, { timeZone: "time_zone_unknown" }],
    ["voice", { timeZone: "+05:00" }, { timeZone: "time_zone_unknown" }],
    ["voice", { voiceId: "Spencer" }, { voiceId: "voice_unknown" }],
    ["voice", { voiceId: "clara" }, { voiceId: "voice_unknown" }],
    ["voice", { clinicName: "a\u0000b" }, { clinicName: "invalid" }],
    ["voice", { greeting: "\ud800" }, { greeting: "invalid" }],
    ["knowledge", hours({ mon: [["9:00", "17:00"]] }), { "facts.hours.mon.0.0": "hours_invalid" }],
    ["knowledge", hours({ mon: [["17:00", "09:00"]] }), { "facts.hours.mon.0": "hours_order" }],
    ["knowledge", hours({ tue: [["09:00", "12:00"], ["11:00", "14:00"]] }), { "facts.hours.tue": "hours_overlap" }], // biome-ignore format: one case a line
    ["knowledge", hours({ monday: [] }), { "facts.hours": "invalid" }],
    ["knowledge", { website: "http://169.254.169.254/" }, { website: "not_public" }],
    ["knowledge", { website: "http://2130706433/" }, { website: "not_public" }],
    ["knowledge", { website: "http://[::ffff:10.0.0.1]/" }, { website: "not_public" }],
    ["knowledge", { website: "clinic.local" }, { website: "not_public" }],
    ["knowledge", { website: "ftp://clinic.example.com" }, { website: "url_invalid" }],
    ["knowledge", { website: "https://me:pw@clinic.example.com" }, { website: "url_invalid" }],
    ["integrations", { notifyEmails: ["nobody"] }, { "notifyEmails.0": "email_invalid" }],
    ["integrations", { webhookUrl: "http://hooks.example.com" }, { webhookUrl: "https_needed" }],
    ["integrations", { webhookUrl: "https://127.0.0.1/a" }, { webhookUrl: "not_public" }],
    ["integrations", { webhookUrl: "https://0x7f.1/a" }, { webhookUrl: "not_public" }],
    ["phone", { clinicNumber: "12345" }, { clinicNumber: "phone_invalid" }],
    ["phone", { clinicNumber: "+1 000 000 0000" }, { clinicNumber: "phone_invalid" }],
    ["phone", { areaCode: "155" }, { areaCode: "area_code_invalid" }],
    ["phone", onTwilio("+1 514-555-0123"), { clinicNumber: "same_as_twilio" }],
    ["phone", onTwilio("15145550199"), { transferNumber: "same_as_twilio" }],
    ["voice", {}, { body: "required" }],
    ["knowledge", { version: 0 }, { body: "required" }],
    ["integrations", { practiceId: "1" }, { body: "required" }],
    ["phone", [] as never, { body: "required" }],
    ["phone", { method: "pigeon" }, { method: "invalid" }],
    ["phone", { twilio: { accountSid: "AC1" } }, { "twilio.accountSid": "account_sid_invalid" }],
  ])("%s refuses %j", async (step, body, fields) => {
    expect(await wizard.save(step, body)).toMatchObject({
      status: 400,
      body: { code: "invalid_input", fields },
    });
    expect((await wizard.read(step)).body).toMatchObject({ version: 0, updatedAt: null });
  });
});

function onTwilio(number: string) {
  return { ...PHONE, method: "twilio", twilio: { number } };
}

function hours(week: Record<string, unknown>) {
  return { facts: { hours: week } };
}
