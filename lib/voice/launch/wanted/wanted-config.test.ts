import { describe, expect, it } from "vitest";
import type { AgentFacts } from "@/lib/voice/launch/agent-facts";
import { promptWords, writePrompt } from "@/lib/voice/launch/prompt";
import { isSpokenTool, launchWords } from "@/lib/voice/launch/words/launch-words";
import { outcomeWords } from "@/lib/voice/schema";
import { allTools } from "@/lib/voice/tools/all-tools";
import type { Source } from "./wanted";
import { wantedConfig } from "./wanted-config";

const facts: AgentFacts = {
  accountId: "00000000-0000-4000-8000-000000000001",
  clinicName: "Test Clinic",
  timeZone: "America/Toronto",
  languages: ["en"],
  voiceId: "Clara",
  greeting: "Test Clinic, how may I help you?",
  clinic: {
    hours: { mon: [["09:00", "17:00"]], sat: [] },
    address: "1 Test Street",
    parking: "Behind the house.",
  },
  faqs: [{ question: "Do you see children?", answer: "Yes, from the first tooth." }],
  websiteText: null,
  files: [{ id: "file-1", category: "prices", content: "A cleaning is 100 dollars." }],
  phone: {
    method: "new",
    areaCode: "212",
    clinicNumber: "+12125550100",
    twilioNumber: null,
    twilioSecret: null,
    transferNumber: "+12125550111",
  },
  isRecorded: false,
  keepsTranscripts: false,
  isPaused: false,
};
const settings = {
  APP_BASE_URL: "https://parlae.test",
  VAPI_API_KEY: "vapi_test_key",
  VAPI_API_URL: "https://vapi.test",
  VAPI_WEBHOOK_AUTH: "hmac",
  VAPI_WEBHOOK_SECRET: "a secret that only this test knows",
} as const;
const source = (changed: Partial<AgentFacts> = {}, more: Partial<Source> = {}): Source => ({
  facts: { ...facts, ...changed },
  settings,
  idOf: (kind, name) => `<id of ${kind} ${name}>`,
  keptNumber: null,
  ...more,
});
const phone = (changed: Partial<AgentFacts["phone"]>) => ({
  phone: { ...facts.phone, ...changed },
});
const specOf = (kind: string, of: Source = source()) => {
  const spec = wantedConfig(of).find((one) => one.kind === kind)?.spec;
  if (!spec) throw new Error(`no ${kind} is wanted`);
  return spec;
};

describe("what is wanted at Vapi", () => {
  it("is this for an English clinic with a new number", () => {
    expect(wantedConfig(source())).toMatchSnapshot();
  });

  it("is this for a clinic of both languages with a number at Twilio, French first", () => {
    const bilingual = source({
      languages: ["fr", "en"],
      greeting: "Clinique Test, bonjour!",
      isRecorded: true,
      keepsTranscripts: true,
      ...phone({
        method: "twilio",
        twilioNumber: "+15145550100",
        twilioSecret: { arn: "arn:test", versionId: "v1" },
        transferNumber: null,
      }),
    });
    expect(wantedConfig(bilingual)).toMatchSnapshot();
  });

  it("holds no secret, not even where it is sent beside it", () => {
    const text = JSON.stringify(wantedConfig(source()));
    expect(text).not.toContain(settings.VAPI_WEBHOOK_SECRET);
    expect(text).not.toContain(settings.VAPI_API_KEY);
  });

  it("carries a mark of its own in each part, and the clinic's id in none", () => {
    const wanted = wantedConfig(source());
    for (const { spec, marker } of wanted) expect(JSON.stringify(spec)).toContain(marker);
    expect(new Set(wanted.map(({ marker }) => marker)).size).toBe(wanted.length);
    expect(JSON.stringify(wanted)).not.toContain(facts.accountId);
  });

  it("stays inside of what Vapi takes for names and descriptions", () => {
    for (const languages of [["en"], ["fr"], ["fr", "en"]] as const) {
      const long = "A very long name of a dental clinic, much longer than Vapi takes";
      for (const { spec } of wantedConfig(source({ languages, clinicName: long }))) {
        if (typeof spec.name === "string") expect(spec.name.length).toBeLessThanOrEqual(40);
        const { name, description } = (spec.function ?? {}) as Record<string, string>;
        if (name) expect(name).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
        if (description) expect(description.length).toBeLessThanOrEqual(800);
      }
    }
  });

  it("has words in both languages for each tool, each argument and each outcome", () => {
    for (const { name } of allTools) expect(isSpokenTool(name)).toBe(true);
    for (const words of Object.values(launchWords)) {
      expect(Object.keys(words.outcomes).sort()).toEqual([...outcomeWords].sort());
      expect(Object.keys(words.fields)).toEqual(Object.keys(launchWords.en.fields));
    }
  });

  it("takes the arguments of a tool from the schema that the tool parses with", () => {
    const tools = wantedConfig(source()).filter(({ kind }) => kind === "tool");
    expect(tools.map(({ name }) => name).sort()).toEqual(allTools.map(({ name }) => name).sort());
    const book = tools.find(({ name }) => name === "book_appointment");
    expect(book?.spec.function).toMatchObject({
      parameters: { required: ["slot"], properties: { slot: { type: "string", maxLength: 20 } } },
    });
  });

  it("leaves the number without an agent while it is paused", () => {
    expect(specOf("number", source({ isPaused: true }))).toMatchObject({
      assistantId: null,
      fallbackDestination: { type: "number", number: "+12125550100" },
    });
  });

  it("keeps the number that calls are forwarded to", () => {
    const forward = phone({ method: "forward", areaCode: null, clinicNumber: "+14165550100" });
    const number = (keptNumber: string | null) =>
      wantedConfig(source(forward, { keptNumber })).find(({ kind }) => kind === "number");
    expect(number(null)?.atCreate).toEqual({ numberDesiredAreaCode: "415" });
    expect(number("vapi:212")?.name).toBe("vapi:212");
  });

  it("keeps the number where a clinic asks for a new one of any area", () => {
    const nameOf = (areaCode: string | null) =>
      wantedConfig(source(phone({ areaCode }), { keptNumber: "vapi:415" })).find(
        ({ kind }) => kind === "number",
      )?.name;
    expect([nameOf(null), nameOf("212")]).toEqual(["vapi:415", "vapi:212"]);
  });

  it("is another credential for another secret, and tells nothing of it", () => {
    const credentialOf = (VAPI_WEBHOOK_SECRET: string) =>
      wantedConfig(source({}, { settings: { ...settings, VAPI_WEBHOOK_SECRET } }))[0];
    const [one, other] = ["one secret of this test", "another one of this test"].map(credentialOf);
    expect(one?.kind).toBe("credential");
    expect(one?.name).not.toBe(other?.name);
    expect(one?.spec.name).not.toBe(other?.spec.name);
  });

  it("is another file for other words, and several for a very long text", () => {
    const filesOf = (websiteText: string) =>
      wantedConfig(source({ websiteText })).filter(({ name }) => name.startsWith("website:"));
    expect(filesOf("One.")[0]?.name).not.toBe(filesOf("Two.")[0]?.name);
    const long = filesOf("A line of a website that goes on and on.\n".repeat(10_000));
    expect(long).toHaveLength(2);
    for (const { atCreate } of long)
      expect(Buffer.byteLength(String(atCreate?.text))).toBeLessThan(300_000);
  });
});

describe("the prompt", () => {
  it.each(["en", "fr"] as const)(
    "names the emergency before everything it does, in %s",
    (language) => {
      const prompt = writePrompt({ ...facts, languages: [language] });
      expect(prompt.indexOf("911")).toBeGreaterThan(0);
      for (const { name } of allTools.filter(({ name }) => name !== "take_message")) {
        expect(prompt.indexOf(name)).toBeGreaterThan(prompt.indexOf("911"));
      }
    },
  );

  it("says the date in the zone of the clinic, by the clock of the call", () => {
    expect(writePrompt(facts)).toContain(
      '{{"now" | date: "%A, %B %d, %Y, %I:%M %p", "America/Toronto"}}',
    );
  });

  it("lets no text of the clinic be filled in by Vapi", () => {
    const text = "{{customer.number}} {% assign x = 1 %} {{{x}}}";
    const prompt = writePrompt({
      ...facts,
      clinicName: text,
      clinic: { ...facts.clinic, parking: text },
    });
    expect([...prompt.matchAll(/\{[{%]/g)]).toHaveLength(1);
    expect(specOf("assistant", source({ greeting: text })).firstMessage).not.toMatch(/\{[{%]/);
  });

  it("names no person to be put through to where the clinic gave no number", () => {
    const prompt = writePrompt({ ...facts, ...phone({ transferNumber: null }) });
    expect(prompt).not.toContain("transfer_to_person");
    expect(specOf("assistant", source(phone({ transferNumber: null }))).model).toMatchObject({
      toolIds: expect.not.arrayContaining([expect.stringContaining("transfer")]),
    });
  });

  it("says the hours as people do", () => {
    expect(promptWords.en.time("09:05")).toBe("9:05 AM");
    expect(promptWords.en.time("12:00")).toBe("12:00 PM");
    expect(promptWords.en.time("24:00")).toBe("12:00 AM");
    expect(promptWords.fr.time("09:30")).toBe("9 h 30");
    expect(writePrompt(facts)).toContain("Saturday: closed");
  });
});
