import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endDueWritebacks } from "@/lib/scheduling/end-due-writebacks";
import { sikka } from "@/testing/control";
import { owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { launchForReal } from "@/testing/launch";
import { startVapi, type Vapi } from "@/testing/vapi-sandbox";

let vapi: Vapi;
let accountId: string;
let assistantId: string;

beforeAll(async () => {
  await freshStart();
  vapi = await startVapi();
  await sikka.post("knobs", { SPU_PICKUP_S: 0.2, PMS_APPLY_S: 0.3 });
  ({ accountId, assistantId } = await launchForReal(vapi));
}, 60_000);
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
    90_000,
  );

  it("stand a call in French", async () => {
    await owner`update pms_integrations set status = 'DISCONNECTED' where account_id = ${accountId}`;
    const french = await launchForReal(vapi, ["fr"]);
    const played = await vapi.play("french", french.assistantId);
    expect(played.breaches).toEqual([]);
    const said = played.turns.flatMap(({ calls }) => calls.map(({ result }) => result)).join(" ");
    expect(said).not.toMatch(/\b(Offer|Tell|Ask|the appointment|is booked)\b/);
    await endDueWritebacks("test");
  }, 90_000);
});

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
