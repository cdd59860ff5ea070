import { beforeEach, describe, expect, it } from "vitest";
import { bookAppointment } from "@/lib/voice/tools/book-appointment";
import { cancelAppointment } from "@/lib/voice/tools/cancel-appointment";
import { listAppointments } from "@/lib/voice/tools/list-appointments";
import { rescheduleAppointment } from "@/lib/voice/tools/reschedule-appointment";
import {
  bookableClinic,
  bookedInPms,
  codeAtNine,
  OFFICE,
  placeAt,
  sentToPms,
  strangerOf,
  workAtOnce,
} from "@/testing/bookings";
import {
  callTool,
  newCall,
  offer,
  patientOf,
  type TestCall,
  toldOf,
  writebacksOf,
} from "@/testing/call";
import { sikka } from "@/testing/control";
import { freshStart } from "@/testing/fresh-start";
import { openMornings } from "@/testing/schedule-seed";

let accountId: string;
let call: TestCall;
beforeEach(async () => {
  await freshStart();
  ({ accountId, call } = await bookableClinic());
});

const book = (more: Parameters<typeof callTool>[3] = {}, slot = "X1", of = call) =>
  callTool(bookAppointment, of, { slot, reason: "cleaning" }, more);
const statusOf = async () => (await writebacksOf(accountId)).map((row) => row.status);
const codeAt9 = () => codeAtNine(call);
const stranger = (code?: string) => strangerOf(accountId, code);

describe("an appointment of this patient", () => {
  const list = () => callTool(listAppointments, call);
  const move = (slot: string, appointment = "P1") =>
    callTool(rescheduleAppointment, call, { appointment, slot });
  const cancel = (appointment = "P1") => callTool(cancelAppointment, call, { appointment });
  const far = async () => (await list()).say;

  beforeEach(workAtOnce);

  it("is listed with a code as soon as it is booked, by one question to the PMS", async () => {
    await book();
    await sikka.delete("log");
    expect(await list()).toMatchObject({
      outcome: "APPOINTMENTS",
      say: expect.stringMatching(/\[P\d\] .* at 9 AM/),
    });
    const { entries } = (await sikka.get("log")) as { entries: { path: string }[] };
    expect(entries.map(({ path }) => path)).toEqual(["/v4/appointments"]);
  });

  it("is moved, and stands where it was moved to before the cloud knows", async () => {
    await book();
    const code = await codeAt9();
    const practice_schedule = [openMornings];
    await sikka.post("seed", { offices: [{ office_id: OFFICE, records: { practice_schedule } }] });
    await offer(call, "Y1", placeAt(660, { lengthMinutes: 30 }));
    expect(await move("[y1]", code)).toMatchObject({
      outcome: "MOVED",
      say: expect.stringContaining("11 AM"),
    });
    expect(await bookedInPms()).toMatchObject([{ time: "11:00", length: "60" }]);
    expect(await far()).toMatch(/at 11 AM/);
    expect(await far()).not.toMatch(/at 9 AM/);
    // Its old time is anybody's.
    expect(await book({}, "X1", await stranger())).toMatchObject({ outcome: "BOOKED" });
  });

  it("is moved by a quarter of an hour, over the time at which it stands itself", async () => {
    const row = (srNo: string, patientId: string, time: string) => ({
      appointment_sr_no: srNo,
      patient_id: patientId,
      date: `${placeAt(540).localDate}T00:00:00`,
      ...{ time, length: "60", provider_id: "DOC1", operatory: "OP1", status: "Confirmed" },
    });
    const appointments = [row("91000", "4101", "09:00"), row("91001", "4102", "10:15")];
    await sikka.post("seed", { offices: [{ office_id: OFFICE, add_records: { appointments } }] });
    const code = await codeAt9();
    await offer(call, "Y1", placeAt(570));
    // Half an hour later it would be in somebody else's way.
    expect(await move("Y1", code)).toMatchObject({ outcome: "NOT_DONE" });
    await offer(call, "Y2", placeAt(555));
    expect(await move("Y2", code)).toMatchObject({ outcome: "MOVED" });
    expect((await bookedInPms()).map(({ time }) => time).sort()).toEqual(["09:15", "10:15"]);
  });

  it("is moved by a quarter of an hour right after it was booked, over our own booking", async () => {
    await book();
    const code = await codeAt9();
    await offer(call, "Y1", placeAt(555));
    expect(await move("Y1", code)).toMatchObject({ outcome: "MOVED" });
    expect(await bookedInPms()).toMatchObject([{ time: "09:15" }]);
    // The time that it gave up is half taken again.
    const other = await stranger();
    expect(await book({}, "X1", other)).toMatchObject({ outcome: "NOT_DONE" });
  });

  it("is cancelled by the clinic's own word, and is no more", async () => {
    await book();
    const code = await codeAt9();
    expect(await cancel(code)).toMatchObject({ outcome: "CANCELLED" });
    expect(await bookedInPms()).toEqual([]);
    expect(await far()).not.toMatch(/at 9 AM/);
    expect((await sentToPms()).at(-1)).toMatchObject({
      method: "PATCH",
      body: { value: "Broken" },
    });
    expect(await cancel(code)).toMatchObject({ outcome: "CANCELLED" });
    expect(await sentToPms()).toHaveLength(2);
    expect(await statusOf()).toEqual(["CANCELLED", "CONFIRMED"]);
  });

  it("is left to the staff where the system has no word for a cancellation", async () => {
    await book();
    const code = await codeAt9();
    const words = [{ service_name: "Appointment Status", value: "Booked", description: "Booked" }];
    await sikka.post("seed", {
      offices: [{ office_id: OFFICE, records: { practice_variables: words } }],
    });
    expect(await cancel(code)).toMatchObject({ outcome: "NOT_DONE" });
    expect(await toldOf(accountId)).toEqual(["booking_needs_person"]);
    expect(await bookedInPms()).toHaveLength(1);
  });

  it("answers to its code in this call and for this patient only", async () => {
    await book();
    await list();
    const other = await newCall(accountId);
    const family = { ...call, patient: patientOf(accountId, "4102") };
    for (const who of [other, family])
      expect(await callTool(cancelAppointment, who, { appointment: "P1" })).toMatchObject({
        outcome: "NEED_INFO",
      });
    expect(await bookedInPms()).toHaveLength(1);
  });
});
