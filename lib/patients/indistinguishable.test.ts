import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { POST as tools } from "@/app/api/vapi/tools/route";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { sikka } from "@/testing/control";
import { owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { rounds } from "@/testing/rounds";
import { type Agent, hireAgent, signed, toolMessage } from "@/testing/vapi";

let agent: Agent;
beforeAll(async () => {
  await freshStart();
  const { accountId, browser } = await signedInClinic();
  await connect(browser, "D10001");
  agent = await hireAgent(accountId);
  // As far away as the real one.
  await sikka.post("knobs", { LATENCY_MS: 40 }).catch(() => {});
});

const PATIENTS = [
  ["Ada", "Testpatient"],
  ["Benoît", "Sandbox"],
  ["Chloé-Anne", "Example"],
  ["Dev", "O'Sample"],
  ["Robert", "Fauxname"],
] as const;
/** The birth dates of other patients, and of nobody. */
const DATES = ["1955-09-23", "1979-04-01", "2016-05-09", "1950-06-07", "2001-10-19", "1933-02-03"];

/** For p = 0.001 in one comparison of so many: what chance alone gives once in a thousand. */
const farthest = (count: number) => 1.95 * Math.sqrt(2 / count);

type Sample = { status: number; text: string; ms: number; asked: string[]; kept: string };

/** One try of somebody who lists patients: what they see of it, and what it cost us. */
async function sample(name: readonly [string, string], at: number): Promise<Sample> {
  // An attacker has a day between two tries against one name.
  await owner`update identity_tries set created_at = created_at - interval '25 hours'`;
  await sikka.delete("log");
  const callId = randomUUID();
  const [firstName, lastName] = name;
  const args = { firstName, lastName, dateOfBirth: DATES[at % DATES.length] };
  const body = toolMessage({ agent, callId, caller: null }, [
    { id: "call_1", name: "find_patient", args },
  ]);
  const startedAt = performance.now();
  const answer = await tools(signed("/api/vapi/tools", body));
  const text = await answer.text();
  const ms = performance.now() - startedAt;
  const { entries } = (await sikka.get("log")) as { entries: { path: string; query: string[] }[] };
  const asked = entries.map(({ path, query }) => `${path} ${query.join()}`);
  return { status: answer.status, text, ms, asked, kept: await keptOf(callId) };
}

const keptOf = async (callId: string) => {
  const rows = await owner`select action, phase, outcome, fields, patient_ref from audit_events
    where call_id = ${callId} order by seq`;
  const tries = await owner`select t.is_match, s.patient from identity_tries t
    join call_sessions s on s.id = t.session_id where s.call_id = ${callId}`;
  return JSON.stringify([rows, tries]);
};

/** How far two distributions are apart at most: Kolmogorov and Smirnov. */
function distance(a: number[], b: number[]): number {
  const below = (list: number[], limit: number) =>
    list.filter((ms) => ms <= limit).length / list.length;
  return Math.max(...[...a, ...b].map((limit) => Math.abs(below(a, limit) - below(b, limit))));
}

async function compare(count: number, unknown: Sample[], mismatch: Sample[]): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const stranger = [`Invented${"abcdefghijklmnopqrst"[at % 20]}`, "Nobody"] as const;
    const patient = PATIENTS[at % PATIENTS.length] ?? PATIENTS[0];
    // In turns, and each of them first as often, so that a slow moment of the machine is everybody's.
    if (at % 2 === 0) unknown.push(await sample(stranger, at));
    mismatch.push(await sample(patient, at));
    if (at % 2 === 1) unknown.push(await sample(stranger, at));
  }
}

const apart = (unknown: Sample[], mismatch: Sample[]): number =>
  distance(
    unknown.map(({ ms }) => ms),
    mismatch.map(({ ms }) => ms),
  );

describe("somebody who is no patient, and a patient with another birth date", { retry: 0 }, () => {
  it("cannot be told apart by words, status, time, or what is asked and kept for them", async () => {
    const [unknown, mismatch]: [Sample[], Sample[]] = [[], []];
    const count = rounds(20, 200);
    await compare(count, unknown, mismatch);
    // Of twice as many a difference that is one stands out more clearly; what chance made is gone.
    if (apart(unknown, mismatch) >= farthest(count)) await compare(count, unknown, mismatch);
    const of = <Key extends keyof Sample>(key: Key) => [
      new Set(unknown.map((each) => JSON.stringify(each[key]))),
      new Set(mismatch.map((each) => JSON.stringify(each[key]))),
    ];
    for (const key of ["status", "text", "asked", "kept"] as const) {
      const [strangers, patients] = of(key);
      expect(strangers).toEqual(patients);
      expect([key, strangers?.size]).toEqual([key, 1]);
    }
    expect(unknown[0]?.text).toContain("NOT_VERIFIED. ");
    expect(apart(unknown, mismatch)).toBeLessThan(farthest(unknown.length));
    for (const { ms } of [...unknown, ...mismatch]) expect(ms).toBeGreaterThan(249);
  }, 300_000);
});
