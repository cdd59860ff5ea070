import { beforeEach, describe, expect, it } from "vitest";
import { patientRef } from "@/lib/audit/patient-ref";
import { endDueWritebacks } from "@/lib/scheduling/writebacks/end-due-writebacks";
import { bookAppointment } from "@/lib/voice/tools/book-appointment";
import { listAppointments } from "@/lib/voice/tools/list-appointments";
import { requestStatus } from "@/lib/voice/tools/request-status";
import {
  bookableClinic,
  bookedInPms,
  fault,
  letPmsWork,
  OFFICE,
  placeAt,
  sentToPms,
  workAtOnce,
} from "@/testing/bookings";
import {
  callTool,
  hangUp,
  letPass,
  newCall,
  offer,
  scopeOf,
  type TestCall,
  toldOf,
  writebacksOf,
} from "@/testing/call";
import { sikka } from "@/testing/control";
import { owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { createPatientRecord } from "./create-patient-record";

let accountId: string;
let call: TestCall;
beforeEach(async () => {
  await freshStart();
  ({ accountId, call } = await bookableClinic());
});

const nova = {
  firstName: "Nova",
  lastName: "Invented",
  birthDate: "1990-05-05",
  phone: "4165550199",
};
const make = (seconds = 7.5, details = nova) =>
  createPatientRecord({ ...scopeOf(call, { seconds }), argumentsHash: "hash" }, details);
const people = async () => {
  const { patients } = (await sikka.get(`pms/${OFFICE}`)) as { patients: Record<string, string>[] };
  return patients.filter((row) => row.lastname === "Invented");
};
/** The call acts for somebody whose record is still being written. */
const actFor = (made: { writebackId: string; patientRef: string }): void => {
  const pending = { patientId: null, recordWritebackId: made.writebackId, ref: made.patientRef };
  call.patient = { ...call.patient, ...nova, ...pending, isNew: true };
};
const book = (seconds = 3) => callTool(bookAppointment, call, { slot: "X1" }, { seconds });
const tick = async () => {
  await letPmsWork();
  await letPass(accountId, "1 minute");
  return endDueWritebacks("test");
};
const states = async () =>
  (await writebacksOf(accountId)).map((row) => `${row.kind} ${row.status}`);

describe("a new patient's record", () => {
  it("is made, once for a person", async () => {
    await workAtOnce();
    const made = await make();
    expect(made).toMatchObject({ outcome: "created" });
    expect(await people()).toMatchObject([
      { firstname: "Nova", birthdate: "1990-05-05T00:00:00", cell: "4165550199" },
    ]);
    expect(await make()).toEqual(made);
    expect(await make(7.5, { ...nova, firstName: "NOVA" })).toEqual(made);
    expect(await people()).toHaveLength(1);
  });

  it("that is still being written is pending, and the same one for whoever asks again", async () => {
    const answers = await Promise.all([make(3), make(3), make(3)]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ outcome: "pending" });
    expect(await sentToPms()).toHaveLength(1);
  });

  it("that the PMS fails is not done", async () => {
    await workAtOnce();
    await fault({ match: {}, action: "writeback_fail:no", times: 1 });
    expect(await make()).toEqual({ outcome: "not_done", reason: "failed" });
    expect(await people()).toEqual([]);
  });

  it("is found again after a lost reply, and is one record", async () => {
    await fault({ match: { path: "/v4/patient" }, action: "drop_after_commit", times: 1 });
    expect(await make(3)).toMatchObject({ outcome: "pending" });
    await tick();
    await tick();
    expect(await states()).toEqual(["patient.create CONFIRMED"]);
    expect(await people()).toHaveLength(1);
  });
});

describe("a booking for a record that is still being written", () => {
  const pending = async () => {
    const made = await make(3);
    if (made.outcome !== "pending") throw new Error(`the record is ${made.outcome}`);
    actFor(made);
    expect(await book()).toMatchObject({ outcome: "PENDING" });
  };

  it("holds its time, and is sent when the record is there", async () => {
    await pending();
    expect(await sentToPms()).toHaveLength(1);
    await letPmsWork();
    await callTool(requestStatus, call);
    await letPmsWork();
    expect(await callTool(requestStatus, call)).toMatchObject({ outcome: "BOOKED" });
    const [record] = await people();
    expect(await bookedInPms()).toMatchObject([{ patient_id: record?.patient_id }]);
  });

  it("is found again in a later call, in which the patient goes by the PMS's own id", async () => {
    await pending();
    await hangUp(call);
    for (let minute = 0; minute < 3; minute += 1) await tick();
    const [record, booking] = await writebacksOf(accountId);
    expect(booking?.patient_ref).toBe(record?.patient_ref);
    // Sikka's own copy shows neither the patient nor the appointment yet.
    const patient = { ...call.patient, patientId: record?.created_id, recordWritebackId: null };
    const ref = patientRef(accountId, record?.created_id);
    const later = await newCall(accountId, { patient: { ...patient, ref } });
    await offer(later, "X1", placeAt(540));
    const listed = await callTool(listAppointments, later);
    expect(listed).toMatchObject({ outcome: "APPOINTMENTS", say: expect.stringMatching(/9 AM/) });
    expect(await callTool(bookAppointment, later, { slot: "X1" })).toMatchObject({
      outcome: "BOOKED",
    });
    expect(await bookedInPms()).toHaveLength(1);
    // The record of who saw what leads from the one name to the other.
    const [seen] = await owner`select patient_ref from audit_events
      where account_id = ${accountId} and action = 'writeback.check' and outcome = 'succeeded'
      order by seq limit 1`;
    expect(seen?.patient_ref).toBe(ref);
  });

  it("is brought to its end by the cron when the call is over", async () => {
    await pending();
    await hangUp(call);
    for (let minute = 0; minute < 3; minute += 1) await tick();
    expect(await states()).toEqual(["patient.create CONFIRMED", "appointment.create CONFIRMED"]);
    expect(await bookedInPms()).toHaveLength(1);
    expect(await toldOf(accountId)).toEqual(["booking_unconfirmed"]);
  });

  it("fails with the record, and the staff are told of the booking", async () => {
    await fault({ match: { path: "/v4/patient" }, action: "writeback_fail:no" });
    await pending();
    await hangUp(call);
    await tick();
    expect(await states()).toEqual(["patient.create FAILED", "appointment.create FAILED"]);
    expect(await toldOf(accountId)).toEqual(["booking_failed"]);
    expect(await bookedInPms()).toEqual([]);
  });

  it("is said not to be done in the call, where the record has failed", async () => {
    await fault({ match: { path: "/v4/patient" }, action: "writeback_fail:no" });
    await pending();
    await letPmsWork();
    expect(await callTool(requestStatus, call)).toMatchObject({ outcome: "NOT_DONE" });
    expect(await book()).toMatchObject({ outcome: "NOT_DONE" });
    await hangUp(call);
    await tick();
    expect(await toldOf(accountId)).toEqual([]);
  });

  it("goes on in the same call as soon as the record is there", async () => {
    const made = await make(3);
    if (made.outcome !== "pending") throw new Error(`the record is ${made.outcome}`);
    actFor(made);
    await workAtOnce();
    expect(await book(7.5)).toMatchObject({ outcome: "BOOKED" });
  });
});
