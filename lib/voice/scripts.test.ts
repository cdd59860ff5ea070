import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endDueWritebacks } from "@/lib/scheduling/writebacks/end-due-writebacks";
import { compareAudit, gapsOf } from "@/testing/audit-pairs";
import { letPass } from "@/testing/call";
import { sikka } from "@/testing/control";
import { owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { launchForReal } from "@/testing/launch";
import { mixedLoad } from "@/testing/mixed-load";
import { startVapi, type Vapi } from "@/testing/vapi-sandbox";

let vapi: Vapi;
let accountId: string;
let assistantId: string;
/** Whose calls these are. */
const clinics: string[] = [];

beforeAll(async () => {
  await freshStart();
  vapi = await startVapi();
  await sikka.post("knobs", { SPU_PICKUP_S: 0.2, PMS_APPLY_S: 0.3 });
  ({ accountId, assistantId } = await launchForReal(vapi));
  clinics.push(accountId);
}, 120_000);
afterAll(() => vapi.stop());

const SCRIPTS = [
  "new-patient",
  "reschedule",
  "cancel",
  "family",
  "wrong-birth-date",
  "emergency",
  "balance",
  "pms-down",
  "writeback-fails",
  "writeback-never-ends",
  "two-callers",
];

type PmsTruth = { appointments: Record<string, string>[]; patients: Record<string, string>[] };
const pmsOf = async (officeId = "D20002") =>
  (await sikka.get(`pms/${officeId}`)) as unknown as PmsTruth;

/** What the practice's own system holds that it did not hold before. */
async function whatChanged(run: () => Promise<unknown>) {
  const before = await pmsOf();
  await run();
  const after = await pmsOf();
  const key = (row: Record<string, string>) => JSON.stringify(row);
  const known = new Set(before.appointments.map(key));
  return {
    appointments: after.appointments.filter((row) => !known.has(key(row))),
    patients: after.patients.length - before.patients.length,
  };
}

describe("the launched agent's tools, as Vapi calls them", () => {
  it.each(SCRIPTS)(
    "stand the call %s, and the practice's system holds what was said",
    async (script) => {
      const played: Awaited<ReturnType<Vapi["play"]>>[] = [];
      const [begun] = await owner`select now() as at`;
      const changed = await whatChanged(async () => {
        played.push(await vapi.play(script, assistantId));
      });
      expect(played[0]?.breaches).toEqual([]);
      expect(changed).toEqual(await expectedChange(begun?.at, changed));
    },
    300_000,
  );

  it("stand a call in French", async () => {
    await owner`update pms_integrations set status = 'DISCONNECTED' where account_id = ${accountId}`;
    const french = await launchForReal(vapi, ["fr"]);
    clinics.push(french.accountId);
    const played = await vapi.play("french", french.assistantId);
    expect(played.breaches).toEqual([]);
    const said = played.turns.flatMap(({ calls }) => calls.map(({ result }) => result)).join(" ");
    expect(said).not.toMatch(/\b(Offer|Tell|Ask|the appointment|is booked)\b/);
    await endDueWritebacks("test");
  }, 300_000);
});

describe("the record of these calls, and the log of the practice's gateway,", () => {
  it("pair one to one, after the scripts and after a mixed load with faults", async () => {
    expect(clinics).toHaveLength(2);
    await expectPairs();
    const [agent] = await owner`select * from voice_agents where account_id = ${clinics[1] ?? ""}`;
    await mixedLoad({
      accountId: String(agent?.account_id),
      assistantId: String(agent?.vapi_assistant_id),
      phoneNumberId: String(agent?.vapi_phone_number_id),
    });
    await sikka.delete("faults");
    for (const interval of ["1 minute", "11 minutes", "1 minute"]) {
      await sikka.post("clock", { advance_s: 10 });
      await letPass(String(agent?.account_id), interval);
      await endDueWritebacks("test");
    }
    const { requests } = await expectPairs();
    const failed = Object.values(requests).reduce((sum, count) => sum + count.failed, 0);
    // A load in which nothing fails shows less.
    expect(failed).toBeGreaterThan(3);
    expect(requests["GET /v4/writebacks"]?.answered).toBeGreaterThan(0);
  }, 300_000);
});

/** What runs after an answer, such as the warming of a call, comes to its end first. */
async function expectPairs() {
  let seen = await compareAudit(clinics);
  for (let tries = 0; tries < 100 && gapsOf(seen).length > 0; tries += 1) {
    await new Promise((resume) => setTimeout(resume, 100));
    seen = await compareAudit(clinics);
  }
  expect(gapsOf(seen)).toEqual([]);
  return seen;
}

/** By our own record of these calls: as many rows there as bookings, moves and cancellations that are done. */
async function expectedChange(since: Date, changed: Awaited<ReturnType<typeof whatChanged>>) {
  const done = await owner`
    select kind from writebacks join call_sessions on call_sessions.id = session_id
    where writebacks.account_id = ${accountId} and started_at >= ${since}
      and status in ('CONFIRMED', 'CANCELLED')`;
  const records = done.filter(({ kind }) => kind === "patient.create").length;
  expect(changed.appointments).toHaveLength(done.length - records);
  return { appointments: changed.appointments, patients: records };
}
