import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { sikka, sikkaCalls } from "@/testing/control";
import { auditOf, owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { keepLogLines } from "@/testing/log-lines";
import { type Agent, hireAgent, type PhoneCall, wish } from "@/testing/vapi";
import { findVerifiedPatient } from "./verified-patient";

const lines = keepLogLines();
let agent: Agent;
beforeAll(async () => {
  await freshStart();
  const { accountId, browser } = await signedInClinic();
  await connect(browser, "D10001");
  agent = await hireAgent(accountId);
});
beforeEach(async () => {
  await owner`update identity_tries set created_at = created_at - interval '25 hours'`;
  await sikka.delete("log");
});

const ADA = { firstName: "Ada", lastName: "Testpatient", dateOfBirth: "December 10th, 1984" };
const ADAS_NUMBER = "+14165550101";
const wrongDate = (day: number) => ({ ...ADA, dateOfBirth: `1984-11-${day}` });

const newCall = (caller: string | null = null): PhoneCall & { callId: string } => ({
  agent,
  callId: randomUUID(),
  caller,
});
const find = async (call: PhoneCall, args: object): Promise<string> =>
  (await wish(call, [{ name: "find_patient", args }]))[0] ?? "";
const word = async (call: PhoneCall, args: object) => (await find(call, args)).split(".")[0];

async function verifiedIn({ callId }: { callId: string }) {
  const [row] = await owner`select id from call_sessions where call_id = ${callId}`;
  return row ? findVerifiedPatient(agent.accountId, row.id) : null;
}

describe("find_patient", () => {
  it("recognises who says name and birth date, and tells no more than the name", async () => {
    const call = newCall();
    expect(await find(call, ADA)).toBe(
      "VERIFIED. Ada is verified. Go on with what the caller asked for.",
    );
    expect(await verifiedIn(call)).toMatchObject({
      patientId: expect.stringMatching(/^\d+$/),
      recordWritebackId: null,
      firstName: "Ada",
      lastName: "Testpatient",
      birthDate: "1984-12-10",
      phone: "4165550101",
      isNew: false,
      isPhoneKnown: false,
    });
    expect(await sikkaCalls("/v4/patients")).toBe(1);
    expect((await auditOf(agent.accountId)).slice(-2)).toEqual([
      "patient.find intent",
      "patient.find outcome verified",
    ]);
    const rows = await owner`select s.*, t.* from call_sessions s
      join identity_tries t on t.session_id = s.id where call_id = ${call.callId}`;
    expect(JSON.stringify(rows)).not.toMatch(/Ada|Testpatient|1984|416555/);
    expect(lines.join()).not.toMatch(/Ada|Testpatient|1984|416555/);
  });

  it("knows when the number on file is the caller's", async () => {
    const call = newCall(ADAS_NUMBER);
    await find(call, ADA);
    expect(await verifiedIn(call)).toMatchObject({ isPhoneKnown: true });
  });

  it.each([
    ["a slip of the ear", { ...ADA, lastName: "Testpacient" }, ADAS_NUMBER],
    [
      "half a double name",
      { firstName: "Zoé", lastName: "Tremblay", dateOfBirth: "1988-03-14" },
      "+15145550106",
    ],
  ])("allows %s only from the number on file", async (_, said, number) => {
    expect(await word(newCall(number), said)).toBe("VERIFIED");
    expect(await word(newCall("+14165550999"), said)).toBe("NOT_VERIFIED");
    expect(await word(newCall(null), said)).toBe("NOT_VERIFIED");
  });

  it("allows a slip in a short name as well, and takes no initial for it", async () => {
    const call = newCall(ADAS_NUMBER);
    expect(await word(call, { ...ADA, firstName: "Adda" })).toBe("VERIFIED");
    expect(await word(call, { ...ADA, firstName: "Ida" })).toBe("VERIFIED");
    expect(await word(call, { ...ADA, firstName: "A" })).toBe("NOT_VERIFIED");
    expect(await word(newCall(null), { ...ADA, firstName: "Ida" })).toBe("NOT_VERIFIED");
  });

  it("allows no slip in the birth date, from whatever number", async () => {
    const said = { ...ADA, dateOfBirth: "1984-12-11" };
    expect(await word(newCall(ADAS_NUMBER), said)).toBe("NOT_VERIFIED");
  });

  it("takes a name as the PMS prefers it, and no other nickname", async () => {
    const bob = { firstName: "Bob", lastName: "Fauxname", dateOfBirth: "31 janvier 1970" };
    expect(await find(newCall(), bob)).toMatch(/^VERIFIED\. Bob is/);
    const bert = { ...bob, firstName: "Bert" };
    expect(await word(newCall("+14165550109"), bert)).toBe("NOT_VERIFIED");
  });

  it("recognises somebody whom the clinic has as inactive", async () => {
    const eve = { firstName: "Eve", lastName: "Placeholder", dateOfBirth: "1962-11-05" };
    expect(await word(newCall(), eve)).toBe("VERIFIED");
  });

  it("tells a family on one phone apart, and acts for the one verified last", async () => {
    const call = newCall("+15145550106");
    const twin = { lastName: "Exemple Tremblay", dateOfBirth: "2016-05-09" };
    for (const firstName of ["Noé", "Léa"]) {
      expect(await find(call, { ...twin, firstName })).toMatch(/^VERIFIED/);
      expect(await verifiedIn(call)).toMatchObject({ firstName, isPhoneKnown: true });
    }
    expect(await word(call, { ...twin, firstName: "Mia" })).toBe("NOT_VERIFIED");
    expect(await verifiedIn(call)).toMatchObject({ firstName: "Léa" });
  });

  it.each([
    ["12/10/1984", /Day and month/],
    ["no idea", /no date of birth/],
    ["2999-01-01", /no date of birth/],
  ])("asks again for the birth date %j, and counts no try", async (dateOfBirth, words) => {
    const line = await find(newCall(), { ...ADA, dateOfBirth });
    expect(line).toMatch(/^NEED_INFO\. /);
    expect(line).toMatch(words);
    expect(await sikkaCalls("/v4/patients")).toBe(0);
  });

  it("is unavailable while Sikka is away, and nobody is verified by that", async () => {
    await sikka.post("faults", { match: { path: "/v4/patients" }, action: "http_500" });
    const call = newCall();
    expect(await find(call, ADA)).toMatch(/^UNAVAILABLE\. .*message/);
    expect(await verifiedIn(call)).toBeNull();
    await sikka.delete("faults");
    expect(await word(call, ADA)).toBe("VERIFIED");
  });

  it("counts no try that was compared with nothing, and every one that was", async () => {
    await sikka.post("faults", { match: { path: "/v4/patients" }, action: "http_500" });
    const call = newCall();
    for (const day of [1, 2, 3]) expect(await word(call, wrongDate(day))).toBe("UNAVAILABLE");
    await sikka.delete("faults");
    for (const day of [1, 2, 3]) expect(await word(call, wrongDate(day))).toBe("NOT_VERIFIED");
    expect(await word(call, ADA)).toBe("REFUSED");
  });
});

describe("what cannot be recorded", () => {
  it.each([
    ["before the PMS is asked", "intent", 0],
    ["after it has answered", "outcome", 1],
  ])("%s is not told, and verifies nobody", async (_, phase, asked) => {
    const call = newCall();
    await owner`alter table audit_events add constraint no_record
      check (action <> 'patient.find' or phase <> ${owner.unsafe(`'${phase}'`)}) not valid`;
    try {
      expect(await find(call, ADA)).toMatch(/^UNAVAILABLE\. /);
    } finally {
      await owner`alter table audit_events drop constraint no_record`;
    }
    expect(await verifiedIn(call)).toBeNull();
    expect(await sikkaCalls("/v4/patients")).toBe(asked);
  });
});

describe("misses", () => {
  it("lock a call after three different ones, right data or not, and no other call", async () => {
    const call = newCall();
    for (const day of [1, 2, 3]) expect(await word(call, wrongDate(day))).toBe("NOT_VERIFIED");
    expect(await find(call, ADA)).toMatch(/^REFUSED\. .*take_message/);
    expect(await verifiedIn(call)).toBeNull();
    expect(await sikkaCalls("/v4/patients")).toBe(3);
    expect(await word(newCall(), ADA)).toBe("VERIFIED");
  });

  it("are not more by the same words, however they are spelled", async () => {
    const call = newCall();
    for (const day of [1, 2]) await find(call, wrongDate(day));
    const again = { firstName: "ÀDA", lastName: "test patient", dateOfBirth: "November 2nd 1984" };
    for (let time = 0; time < 2; time += 1) expect(await word(call, again)).toBe("NOT_VERIFIED");
    expect(await word(call, ADA)).toBe("VERIFIED");
  });

  it("are none where somebody was recognised", async () => {
    const call = newCall("+15145550106");
    const twin = { lastName: "Exemple-Tremblay", dateOfBirth: "2016-05-09" };
    for (const firstName of ["Noé", "Léa"]) await find(call, { ...twin, firstName });
    for (const day of [1, 2]) expect(await word(call, wrongDate(day))).toBe("NOT_VERIFIED");
    expect(await word(call, ADA)).toBe("VERIFIED");
  });

  it("of ten parallel tries let at most three be compared", async () => {
    const call = newCall();
    const tries = Array.from({ length: 10 }, (_, at) => word(call, wrongDate(at + 1)));
    const words = await Promise.all(tries);
    expect(words.filter((each) => each === "NOT_VERIFIED")).toHaveLength(3);
    expect(words.filter((each) => each === "REFUSED")).toHaveLength(7);
    expect(await sikkaCalls("/v4/patients")).toBe(3);
  });

  /** As calls of the last day have left them. */
  async function missesBefore(
    count: number,
    said: (at: number) => [call: PhoneCall, args: object],
  ) {
    for (let at = 0; at < count; at += 1) await find(...said(at));
  }

  it("lock a number after ten in a day, and no other number", async () => {
    const number = "+14165550155";
    await missesBefore(10, (at) => [
      newCall(number),
      { firstName: `Invented ${"abcdefghij"[at]}`, lastName: "Nobody", dateOfBirth: "1950-01-01" },
    ]);
    expect(await word(newCall(number), ADA)).toBe("REFUSED");
    expect(await word(newCall("+14165550156"), ADA)).toBe("VERIFIED");
    await owner`update identity_tries set created_at = created_at - interval '25 hours'`;
    expect(await word(newCall(number), ADA)).toBe("VERIFIED");
  }, 120_000);

  it("lock a name after ten in a day, whoever says it, and end with the day", async () => {
    await missesBefore(10, (at) => [newCall(), wrongDate(at + 1)]);
    expect(await word(newCall(ADAS_NUMBER), ADA)).toBe("REFUSED");
    // What is refused is no miss, or a name could be kept locked for ever.
    const [row] = await owner`select count(*) as tries from identity_tries
      where account_id = ${agent.accountId} and created_at > now() - interval '24 hours'`;
    expect(Number(row?.tries)).toBe(10);
    await owner`update identity_tries set created_at = created_at - interval '25 hours'`;
    expect(await word(newCall(), ADA)).toBe("VERIFIED");
  }, 120_000);
});
