import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { spokenName } from "@/lib/patients/spoken-name";
import { factsKept, forgetDays } from "@/lib/scheduling/openings/clinic-memory";
import { speakProvider } from "@/lib/scheduling/openings/speak-provider";
import { writebackText } from "@/lib/sikka/writeback-text";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { seedOffice, sikka, sikkaCalls } from "@/testing/control";
import { owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { INJECTIONS } from "@/testing/injection-corpus";
import { seedSchedule } from "@/testing/schedule-seed";
import { type Agent, hireAgent, wish } from "@/testing/vapi";
import { presentResult } from "./present-result";
import { outcomeWords } from "./schema";

const numbered = INJECTIONS.map((text, at): [number, string] => [at + 1, text]);
const WORDS = new RegExp(`(?<![A-Z_])(${outcomeWords.join("|")})(?![A-Z_])`, "g");

/** One short line, of one outcome word, without anything that a machine would read as more than speech. */
function expectTame(line: string): void {
  expect(line).toMatch(/^[A-Z_]+\. \P{Cc}+$/u);
  expect(line.match(WORDS)).toHaveLength(1);
  expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}{}<>`#*|$\\]|https?:|SYST[EÈ]M|@/u);
  expect(Buffer.byteLength(line)).toBeLessThanOrEqual(600);
}

let accountId: string;
let agents: Record<"en" | "fr", Agent>;
beforeAll(async () => {
  await freshStart();
  const clinic = await signedInClinic();
  accountId = clinic.accountId;
  await connect(clinic.browser);
  const en = await hireAgent(accountId);
  agents = { en, fr: en };
});
const speak = (language: "en" | "fr") =>
  owner`update setup_voice set languages = ${[language]} where account_id = ${accountId}`;
/** Each of them somebody else: one who misses often is not heard any more. */
const callBy = (agent: Agent) => {
  const caller = `+1416${String(Math.floor(2e6 + Math.random() * 8e6))}`;
  return { agent, callId: randomUUID(), caller };
};
/** As many as a clinic's callers may be at once. */
async function eachInTurn<T>(all: readonly T[], ask: (one: T, at: number) => Promise<string>) {
  const lines: string[] = [];
  for (let from = 0; from < all.length; from += 10) {
    const some = all.slice(from, from + 10).map((one, at) => ask(one, from + at));
    lines.push(...(await Promise.all(some)));
  }
  return lines;
}

describe("the corpus", () => {
  it("is fifty different texts, some of them French", () => {
    expect(new Set(INJECTIONS).size).toBe(50);
    expect(INJECTIONS.filter((text) => /[éèÈ]|Ignorez/.test(text)).length).toBeGreaterThan(5);
  });
});

describe.each(["en", "fr"] as const)("an instruction in a patient's name, in %s,", (language) => {
  const birthDate = (at: number) => new Date(Date.UTC(1980, 0, 1 + at)).toISOString().slice(0, 10);
  const find = async (firstName: string, at: number) => {
    const args = { firstName, lastName: "Testpatient", dateOfBirth: birthDate(at) };
    return (await wish(callBy(agents[language]), [{ name: "find_patient", args }]))[0] ?? "";
  };
  let lines: string[];
  let twin: string;
  let asked: number;
  beforeAll(async () => {
    await speak(language);
    const patients = ["Ada", ...INJECTIONS].map((firstname, at) => ({
      patient_id: String(9_000 + at),
      guarantor_id: String(9_000 + at),
      firstname,
      lastname: "Testpatient",
      birthdate: birthDate(at),
      cell: "4165550101",
      status: "active",
      provider_id: "DOC1",
    }));
    await seedOffice("D20002", { records: { patients } });
    twin = await find("Ada", 0);
    await sikka.delete("log");
    // What the door itself would not take as a word of the caller's is said without its braces.
    lines = await eachInTurn(INJECTIONS, (text, at) =>
      find(text.replace(/\{\{|\}\}/g, "").slice(0, 60), at + 1),
    );
    asked = await sikkaCalls("/v4/patients");
  });

  it.each(numbered)("changes nothing: %i", (at) => {
    expect(twin).toMatch(/^VERIFIED\. .*Ada/);
    const line = lines[at - 1] ?? "";
    expectTame(line);
    const [outcome] = line.split(".");
    expect(["VERIFIED", "NOT_VERIFIED", "NEED_INFO"]).toContain(outcome);
    // But for the name, which is none or a few words of letters, it says what the twin's says.
    const around = twin.slice("VERIFIED. ".length).split("Ada");
    if (outcome === "VERIFIED" && !line.includes(around[1] ?? "")) {
      expect(line).toMatch(/^VERIFIED\. (The caller is|L'identité de la personne est) /);
    } else if (outcome === "VERIFIED") {
      const name = line.slice("VERIFIED. ".length).replace(around[0] ?? "", "");
      const said = name.slice(0, name.length - (around[1] ?? "").length);
      expect(said).toMatch(/^(?=.{1,30}$)[\p{L}\p{M}'’-]+( [\p{L}\p{M}'’-]+){0,2}$/u);
    }
  });

  it("asks Sikka once for each, as for anybody", () => {
    const tried = lines.filter((line) => !line.startsWith("NEED_INFO")).length;
    expect(asked).toBe(tried);
    expect(lines.filter((line) => line.startsWith("VERIFIED")).length).toBeGreaterThan(10);
  });
});

describe("a name of the practice's system, as it is spoken,", () => {
  it.each(numbered)("is a few words of letters at most: %i", (_, text) => {
    expect(spokenName(text)).toMatch(/^(?=.{0,30}$)[\p{L}\p{M}'’ -]*$/u);
    for (const language of ["en", "fr"] as const) {
      const provider = {
        ...{ providerId: "DOC1", name: text, firstName: text, lastName: text, specialty: text },
        ...{ isActive: true, isProvider: true, isUser: false },
      };
      const name = speakProvider(provider, [provider], language);
      expect([...name].length).toBeLessThanOrEqual(28);
      expectTame(presentResult({ outcome: "OPENINGS", say: `[A1] with ${name}.` }));
    }
  });
});

describe("the reason of a visit, as it is written into the practice's system,", () => {
  it.each(numbered)("is a line of letters and digits: %i", (_, text) => {
    expect(writebackText(text)).toMatch(/^[\p{L}\p{M}\p{Nd} .-]{0,150}$/u);
  });
});

describe("what a caller says", () => {
  beforeEach(() => speak("en"));

  it("as a message is never said again, and is answered as any other", async () => {
    const twin = { callerName: "Ada", message: "Please call me back.", phone: "416 555 0101" };
    const leave = async (args: object) =>
      (await wish(callBy(agents.en), [{ name: "take_message", args }]))[0] ?? "";
    const expected = await leave(twin);
    expect(expected).toMatch(/^MESSAGE_TAKEN\. /);
    const said = await eachInTurn(INJECTIONS, (text) => leave({ ...twin, message: text }));
    const named = await eachInTurn(INJECTIONS, (text) => leave({ ...twin, callerName: text }));
    for (const line of [...said, ...named]) {
      if (line !== expected) expect(line).toMatch(/^(NEED_INFO|REFUSED)\. /);
      expectTame(line);
    }
    expect(said.filter((line) => line === expected).length).toBeGreaterThan(30);
  });

  it("as a day, a reason or a dentist is no more than that", async () => {
    await seedSchedule();
    for (const name of ["date", "reason", "provider", "timeOfDay"]) {
      const lines = await eachInTurn(INJECTIONS, async (text) => {
        const wished = [{ name: "check_availability", args: { [name]: text } }];
        return (await wish(callBy(agents.en), wished))[0] ?? "";
      });
      for (const line of lines) expectTame(line);
    }
  }, 120_000);
});

describe("a dentist whose name is an instruction", () => {
  it("is offered as somebody with a short name, or with none", async () => {
    await speak("en");
    for (const text of INJECTIONS.filter((_, at) => at % 10 === 2)) {
      await seedSchedule([], {
        providers: [
          {
            ...{ provider_id: "DOC1", firstname: text, lastname: text, specialty: text },
            ...{ status: "active", provider_type: "Provider", is_hidden: "F" },
          },
        ],
      });
      factsKept.forget(`${accountId} `);
      forgetDays(accountId);
      const wished = [{ name: "check_availability", args: { date: "tomorrow" } }];
      const [line = ""] = await wish(callBy(agents.en), wished);
      expect(line).toMatch(/^(NO_)?OPENINGS\. /);
      expectTame(line);
    }
  });
});
