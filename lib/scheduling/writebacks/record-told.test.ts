import { beforeEach, describe, expect, it } from "vitest";
import { createPatientRecord } from "@/lib/scheduling/bookings/create-patient-record";
import { bookAppointment } from "@/lib/voice/tools/book-appointment";
import { listAppointments } from "@/lib/voice/tools/list-appointments";
import { requestStatus } from "@/lib/voice/tools/request-status";
import { bookableClinic, placeAt, workAtOnce } from "@/testing/bookings";
import { callTool, newCall, offer, patientOf, scopeOf, type TestCall } from "@/testing/call";
import { sikka } from "@/testing/control";
import { owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";

let accountId: string;
let call: TestCall;
beforeEach(async () => {
  await freshStart();
  ({ accountId, call } = await bookableClinic());
});

const book = (of = call, slot = "X1") => callTool(bookAppointment, of, { slot });
const status = () => callTool(requestStatus, call);
const nova = {
  firstName: "Nova",
  lastName: "Invented",
  birthDate: "1990-05-05",
  phone: "4165550199",
};
const make = (seconds: number) => createPatientRecord(scopeOf(call, { seconds }), nova);

/** What this leaves in the record, and how often Sikka is asked for it. */
async function traceOf(ask: () => Promise<unknown>) {
  const [before] = await owner`select coalesce(max(seq), 0) as seq from audit_events
    where account_id = ${accountId}`;
  await sikka.delete("log");
  await ask();
  const rows = await owner`select action, phase, outcome, patient_ref from audit_events
    where account_id = ${accountId} and seq > ${String(before?.seq)} order by seq`;
  const { entries } = (await sikka.get("log")) as { entries: unknown[] };
  const lines = rows.map((row) => [row.action, row.phase, row.outcome].filter(Boolean).join(" "));
  return { lines, refs: new Set(rows.map((row) => row.patient_ref)), asked: entries.length };
}
const LOOK = ["appointment.list intent", "appointment.list outcome cache"];

describe("an answer out of our own tables", () => {
  it("leaves its pair where request_status tells what has ended, one for each patient", async () => {
    await workAtOnce();
    await book();
    expect(await traceOf(status)).toEqual({
      lines: LOOK,
      refs: new Set([call.patient.ref]),
      asked: 0,
    });
    const child = patientOf(accountId, "4102");
    await offer(call, "Y1", placeAt(660));
    await book({ ...call, patient: child }, "Y1");
    expect(await traceOf(status)).toEqual({
      lines: [...LOOK, ...LOOK],
      refs: new Set([call.patient.ref, child.ref]),
      asked: 0,
    });
  });

  it("leaves its pair where the same slot is asked for again, in this call or another", async () => {
    await workAtOnce();
    await book();
    const other = await newCall(accountId);
    await offer(other, "X1", placeAt(540));
    for (const again of [call, other])
      expect(await traceOf(() => book(again))).toMatchObject({ lines: LOOK, asked: 0 });
  });

  it("leaves its pair where somebody's visits are listed whom the PMS does not know yet", async () => {
    const made = await make(3);
    if (made.outcome !== "pending") throw new Error(`the record is ${made.outcome}`);
    const pending = { patientId: null, recordWritebackId: made.writebackId, ref: made.patientRef };
    call.patient = { ...call.patient, ...pending, isNew: true };
    expect(await traceOf(() => callTool(listAppointments, call))).toEqual({
      lines: LOOK,
      refs: new Set([made.patientRef]),
      asked: 0,
    });
  });

  it("leaves its pair where a record is asked for that was made before", async () => {
    await workAtOnce();
    await make(7.5);
    const { lines } = await traceOf(() => make(7.5));
    expect(lines).toEqual(["writeback.check intent", "writeback.check outcome cache"]);
  });

  it("leaves nothing where nothing was asked for", async () => {
    expect(await traceOf(status)).toMatchObject({ lines: [], asked: 0 });
  });

  it("is told to nobody when it cannot be recorded", async () => {
    await workAtOnce();
    await book();
    await owner`alter table audit_events rename to audit_events_away`;
    try {
      for (const ask of [status, book])
        await expect(ask()).rejects.toMatchObject({ code: "unavailable" });
    } finally {
      await owner`alter table audit_events_away rename to audit_events`;
    }
    expect(await status()).toMatchObject({ outcome: "BOOKED" });
  });
});
