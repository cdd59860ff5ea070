import { describe, expect, it } from "vitest";
import { messagesOf } from "@/lib/i18n/translator";
import { listBlockers, listSteps, type ProgressFacts } from "./progress";

const complete: ProgressFacts = {
  clinicName: "Test Clinic",
  voice: { timeZone: "America/Toronto", languages: ["en"], voiceId: "Clara", greeting: "Hello" },
  knowledge: { facts: { hours: { mon: [["09:00", "17:00"]] } } },
  integrations: { isSaved: true, notifyEmails: [], hasWebhook: false, notifyOf: [] },
  phone: {
    method: "forward",
    areaCode: null,
    clinicNumber: "+15145550123",
    twilioNumber: null,
    twilioSecret: null,
    transferNumber: null,
    transferHours: null,
  },
  pms: { isConnected: true },
  launch: { isLaunched: true, isRehearsed: true },
};
const nothing: ProgressFacts = {
  clinicName: "Test Clinic",
  voice: { timeZone: null, languages: [], voiceId: null, greeting: null },
  knowledge: { facts: {} },
  integrations: { ...complete.integrations, isSaved: false },
  phone: { ...complete.phone, method: null, clinicNumber: null },
  pms: { isConnected: false },
  launch: { isLaunched: false, isRehearsed: false },
};
const phone = (said: Partial<ProgressFacts["phone"]>) => ({
  phone: { ...complete.phone, ...said },
});
const voice = (said: Partial<ProgressFacts["voice"]>) => ({
  voice: { ...complete.voice, ...said },
});
const states = (facts: ProgressFacts) =>
  Object.fromEntries(listSteps(facts).map(({ id, state }) => [id, state]));

describe("the steps", () => {
  it("are all done when everything is there", () => {
    expect(listSteps(complete).map(({ state, blockers }) => [state, blockers])).toEqual(
      Array.from({ length: 6 }, () => ["done", []]),
    );
  });

  it("are open in a new account, and the review waits for the others and says for what", () => {
    const steps = listSteps(nothing);
    expect(states(nothing)).toEqual({
      voice: "open",
      knowledge: "open",
      integrations: "open",
      phone: "open",
      pms: "open",
      review: "blocked",
    });
    const ofOthers = steps.slice(0, 5).flatMap(({ blockers }) => blockers);
    expect(steps[5]?.blockers).toEqual(ofOthers);
    expect(ofOthers).not.toContain("voice.clinic_name");
  });

  it.each<[string, Partial<ProgressFacts>, string[]]>([
    ["no zone", voice({ timeZone: null }), ["voice.time_zone"]],
    ["no language", voice({ languages: [] }), ["voice.languages"]],
    ["no voice", voice({ voiceId: null }), ["voice.voice"]],
    ["a retired voice", voice({ voiceId: "Spencer" }), ["voice.voice_retired"]],
    ["no greeting", voice({ greeting: null }), ["voice.greeting"]],
    ["no name", { clinicName: " " }, ["voice.clinic_name"]],
    ["closed every day", { knowledge: { facts: { hours: { mon: [] } } } }, ["knowledge.hours"]],
    ["a new number of any area", phone({ method: "new" }), []],
    ["a new number of one area", phone({ method: "new", areaCode: "415" }), []],
    [
      "Twilio without anything of it",
      phone({ method: "twilio" }),
      ["phone.twilio_number", "phone.twilio_credentials"],
    ],
    [
      "Twilio",
      phone({
        method: "twilio",
        twilioNumber: "+15145550124",
        twilioSecret: { arn: "arn", versionId: "v" },
      }),
      [],
    ],
    ["no number of its own", phone({ clinicNumber: null }), ["phone.clinic_number"]],
    ["no connection", { pms: { isConnected: false } }, ["pms.connection"]],
    ["nobody chosen to be told", { integrations: nothing.integrations }, ["integrations.saved"]],
    [
      "no rehearsal after the launch",
      { launch: { isLaunched: true, isRehearsed: false } },
      ["review.rehearsal"],
    ],
  ])("miss the right thing with %s", (_, said, missing) => {
    expect(listBlockers({ ...complete, ...said })).toEqual(missing);
  });

  it("have words in every language for whatever is missing", () => {
    const broken = {
      ...nothing,
      clinicName: "",
      ...phone({ method: "twilio", clinicNumber: null }),
    };
    const retired = voice({ voiceId: "Spencer" });
    const keys = [
      ...listBlockers(broken),
      ...listBlockers(nothing),
      ...listBlockers({ ...complete, ...retired }),
    ];
    for (const { blockers } of Object.values(messagesOf)) {
      for (const key of keys) {
        const [step = "", thing = ""] = key.split(".");
        const ofStep: Record<string, string> = blockers[step as keyof typeof blockers];
        expect([key, ofStep[thing]]).toEqual([key, expect.any(String)]);
      }
    }
  });
});
