import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { bookAppointment } from "@/lib/voice/tools/book-appointment";
import { cancelAppointment } from "@/lib/voice/tools/cancel-appointment";
import { listAppointments } from "@/lib/voice/tools/list-appointments";
import { requestStatus } from "@/lib/voice/tools/request-status";
import { rescheduleAppointment } from "@/lib/voice/tools/reschedule-appointment";
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
  patientOf,
  type TestCall,
  toldOf,
  writebacksOf,
} from "@/testing/call";
import { sikka, sikkaCalls } from "@/testing/control";
import { auditOf } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { endDueWritebacks } from "./end-due-writebacks";

let accountId: string;
let call: TestCall;
beforeEach(async () => {
  await freshStart();
  ({ accountId, call } = await bookableClinic());
});

/** So short that the follow-up of a booking takes one look and no more. */
const briefly = { seconds: 2.5 };
const book = (more: Parameters<typeof callTool>[3] = {}, slot = "A1", of = call) =>
  callTool(bookAppointment, of, { slot, reason: "cleaning" }, more);
const status = () => callTool(requestStatus, call);
const statusOf = async () => (await writebacksOf(accountId)).map((row) => row.status);
const stranger = async (code = "A1") => {
  const other = await newCall(accountId, { patient: patientOf(accountId, "4102"), caller: null });
  await offer(other, code, placeAt(540));
  return other;
};

describe("book_appointment", () => {
  it("says BOOKED when the PMS has it, and not before", async () => {
    await workAtOnce();
    const answer = await book();
    expect(answer.outcome).toBe("BOOKED");
    expect(answer.say).toMatch(/at 9 AM/);
    expect(await bookedInPms()).toMatchObject([
      { patient_id: "4101", time: "09:00", length: "60", provider_id: "DOC1", operatory: "OP1" },
    ]);
    const [row] = await writebacksOf(accountId);
    expect(row).toMatchObject({ status: "CONFIRMED", posts: 1, lease_until: null });
    expect(row?.created_id).toBe((await bookedInPms())[0]?.appointment_sr_no);
    expect(await toldOf(accountId)).toEqual([]);
  });

  it("says PENDING while it is being written, and request_status says when it is there", async () => {
    expect(await book(briefly)).toMatchObject({ outcome: "PENDING" });
    expect(await status()).toMatchObject({ outcome: "PENDING" });
    await letPmsWork();
    expect(await status()).toMatchObject({ outcome: "BOOKED" });
    await hangUp(call);
    await endDueWritebacks("test");
    expect(await toldOf(accountId)).toEqual([]);
  });

  it("follows it for as long as the caller waits", async () => {
    await sikka.post("knobs", { SPU_PICKUP_S: 0, PMS_APPLY_S: 2 });
    expect(await book()).toMatchObject({ outcome: "BOOKED" });
  });

  it("leaves a pair in the record for each question to Sikka, and no more", async () => {
    await sikka.post("knobs", { SPU_PICKUP_S: 0, PMS_APPLY_S: 1 });
    await book();
    const asked = (await auditOf(accountId)).filter((line) =>
      /appointment|writeback|schedule/.test(line),
    );
    const checks = await sikkaCalls("/v4/writeback_status");
    expect(checks).toBeGreaterThan(1);
    const pairs = (action: string) =>
      ["intent", "outcome"].map(
        (phase) => asked.filter((line) => line.startsWith(`${action} ${phase}`)).length,
      );
    expect(pairs("writeback.check")).toEqual([checks, checks]);
    expect(pairs("appointment.create")).toEqual([1, 1]);
    const read = await sikkaCalls("/v4/appointments");
    expect(pairs("schedule.read")).toEqual([read, read]);
  });

  it("is one appointment for one tool call, however often it arrives", async () => {
    const toolCallId = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => book({ toolCallId })));
    expect(answers.every(({ outcome }) => ["BOOKED", "PENDING"].includes(outcome))).toBe(true);
    await letPmsWork();
    await endDueWritebacks("test");
    expect(await sentToPms()).toHaveLength(1);
    expect(await bookedInPms()).toHaveLength(1);
  });

  it("is one appointment for one slot and patient, under however many tool calls", async () => {
    await workAtOnce();
    const answers = await Promise.all(Array.from({ length: 20 }, () => book()));
    expect(answers.every(({ outcome }) => ["BOOKED", "PENDING"].includes(outcome))).toBe(true);
    expect(await book()).toMatchObject({ outcome: "BOOKED" });
    expect(await sentToPms()).toHaveLength(1);
  });

  it("refuses the same tool call for another slot", async () => {
    const toolCallId = randomUUID();
    await offer(call, "A2", placeAt(660));
    await workAtOnce();
    expect(await book({ toolCallId })).toMatchObject({ outcome: "BOOKED" });
    expect(await book({ toolCallId }, "A2")).toMatchObject({ outcome: "REFUSED" });
    expect(await sentToPms()).toHaveLength(1);
  });

  it("gives one slot to one of two callers, and offers the other something else", async () => {
    await workAtOnce();
    const other = await stranger();
    const answers = await Promise.all([book(), book({}, "A1", other)]);
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(["BOOKED", "NOT_DONE"]);
    const refused = answers.find(({ outcome }) => outcome === "NOT_DONE");
    expect(refused?.say).toMatch(/\[A1\] .*\[A2\]/);
    expect(await bookedInPms()).toHaveLength(1);
  });

  it("notices what the desk has booked meanwhile", async () => {
    const row = {
      appointment_sr_no: "91000",
      patient_id: "4103",
      date: `${placeAt(540).localDate}T00:00:00`,
      time: "09:30",
      length: "30",
      provider_id: "DOC1",
      operatory: "OP1",
      status: "Confirmed",
    };
    await sikka.post("seed", {
      offices: [{ office_id: OFFICE, add_records: { appointments: [row] } }],
    });
    const answer = await book();
    expect(answer.outcome).toBe("NOT_DONE");
    expect(answer.say).toContain("[A1]");
    expect(await sentToPms()).toEqual([]);
  });

  it.each(["A9", "P1", "", "x".repeat(20)])("books nothing under the code %j", async (slot) => {
    expect(await book({}, slot)).toMatchObject({ outcome: "NEED_INFO" });
    expect(await book({}, "A1", await newCall(accountId))).toMatchObject({ outcome: "NEED_INFO" });
    expect(await sentToPms()).toEqual([]);
  });

  it("books three visits for one number and no fourth", async () => {
    await workAtOnce();
    for (const [n, minute] of [540, 660, 780, 900].entries()) {
      await offer(call, `B${n}`, placeAt(minute));
      const expected = n < 3 ? "BOOKED" : "NOT_DONE";
      expect(await book({}, `B${n}`)).toMatchObject({ outcome: expected });
    }
    expect((await book({}, "B3")).say).toContain("take_message");
  });

  it("says NOT_DONE with others when the PMS fails it, and frees the time", async () => {
    await workAtOnce();
    await fault({ match: {}, action: "writeback_fail:no", times: 1 });
    expect(await book()).toMatchObject({
      outcome: "NOT_DONE",
      say: expect.stringContaining("[A1]"),
    });
    expect(await toldOf(accountId)).toEqual([]);
    expect(await book({}, "A1", await stranger("A1"))).toMatchObject({ outcome: "BOOKED" });
  });

  it("is UNAVAILABLE, with nothing held, when nothing could be sent", async () => {
    await fault({ match: { path: "/v4/appointment" }, action: "http_429" });
    expect(await book()).toMatchObject({ outcome: "UNAVAILABLE" });
    expect(await statusOf()).toEqual(["FAILED"]);
    await sikka.delete("faults");
    await workAtOnce();
    expect(await book()).toMatchObject({ outcome: "BOOKED" });
    expect(await bookedInPms()).toHaveLength(1);
  });

  it("leaves it to the staff when the clinic's computer is off", async () => {
    await fault({ match: { path: "/v4/appointment" }, action: "spu_offline" });
    expect(await book()).toMatchObject({ outcome: "NOT_DONE" });
    expect(await statusOf()).toEqual(["NEEDS_PERSON"]);
    expect(await toldOf(accountId)).toEqual(["booking_needs_person"]);
    expect(await book()).toMatchObject({ outcome: "NOT_DONE" });
    expect(await sentToPms()).toEqual([]);
  });
});

describe("a reply that is lost", () => {
  const lose = (how: object) =>
    fault({ match: { path: "/v4/appointment", method: "POST" }, times: 1, ...how });

  it.each(["drop_after_commit", "ack_without_id"])(
    "after it was taken (%s) is found again, and is one appointment",
    async (action) => {
      await lose({ action });
      const answer = await book(briefly);
      expect(answer.outcome).toBe("PENDING");
      await letPmsWork();
      await letPass(accountId, "1 minute");
      await endDueWritebacks("test");
      await letPass(accountId, "1 minute");
      await endDueWritebacks("test");
      expect(await statusOf()).toEqual(["CONFIRMED"]);
      expect(await sentToPms()).toHaveLength(1);
      expect(await bookedInPms()).toHaveLength(1);
    },
  );

  it.each(["http_500", "http_504", "garbage_200"])(
    "before it was taken (%s) is looked for for ten minutes, and sent once more",
    async (action) => {
      await lose({ action });
      expect(await book(briefly)).toMatchObject({ outcome: "PENDING" });
      await letPass(accountId, "9 minutes");
      await endDueWritebacks("test");
      expect(await statusOf()).toEqual(["UNKNOWN"]);
      expect(await sentToPms()).toEqual([]);
      await letPass(accountId, "2 minutes");
      await endDueWritebacks("test");
      expect(await statusOf()).toEqual(["SUBMITTED"]);
      await letPmsWork();
      await letPass(accountId, "1 minute");
      await endDueWritebacks("test");
      expect(await statusOf()).toEqual(["CONFIRMED"]);
      expect(await bookedInPms()).toHaveLength(1);
    },
  );

  it("is not sent again where the chair was given away meanwhile", async () => {
    await lose({ action: "http_500" });
    await book(briefly);
    const row = {
      appointment_sr_no: "91000",
      date: `${placeAt(540).localDate}T00:00:00`,
      time: "09:00",
      length: "60",
      provider_id: "DOC1",
      operatory: "OP1",
      status: "Confirmed",
    };
    await sikka.post("seed", {
      offices: [{ office_id: OFFICE, add_records: { appointments: [row] } }],
    });
    await hangUp(call);
    await letPass(accountId, "11 minutes");
    expect(await endDueWritebacks("test")).toMatchObject({ needsPerson: 1 });
    expect(await statusOf()).toEqual(["NEEDS_PERSON"]);
    expect(await toldOf(accountId)).toEqual(["booking_needs_person"]);
    expect(await sentToPms()).toEqual([]);
  });

  it("is sent twice at most", async () => {
    await fault({ match: { path: "/v4/appointment", method: "POST" }, action: "http_500" });
    await book(briefly);
    for (let tick = 0; tick < 4; tick += 1) {
      await letPass(accountId, "11 minutes");
      await endDueWritebacks("test");
    }
    expect(await sikkaCalls("/v4/appointment")).toBe(2);
    expect(await statusOf()).toEqual(["NEEDS_PERSON"]);
  });

  it("does not take for itself what another request went by", async () => {
    await workAtOnce();
    expect(await book()).toMatchObject({ outcome: "BOOKED" });
    await callTool(listAppointments, call);
    expect(await callTool(cancelAppointment, call, { appointment: "P1" })).toMatchObject({
      outcome: "CANCELLED",
    });
    await lose({ action: "http_500" });
    const again = await newCall(accountId);
    await offer(again, "A1", placeAt(540));
    expect(await book(briefly, "A1", again)).toMatchObject({ outcome: "PENDING" });
    await letPass(accountId, "1 minute");
    await endDueWritebacks("test");
    expect(await statusOf()).toContain("UNKNOWN");
    expect(await bookedInPms()).toEqual([]);
  });
});

describe("what a call left open", () => {
  it("is told when it is there, so that somebody calls back", async () => {
    await book(briefly);
    await hangUp(call);
    await letPmsWork();
    await letPass(accountId, "1 minute");
    expect(await endDueWritebacks("test")).toMatchObject({ open: 1, completed: 1, failed: 0 });
    expect(await statusOf()).toEqual(["CONFIRMED"]);
    expect(await toldOf(accountId)).toEqual(["booking_unconfirmed"]);
    await endDueWritebacks("test");
    expect(await toldOf(accountId)).toHaveLength(1);
  });

  it("is told when it has failed, and its time is free", async () => {
    await fault({ match: {}, action: "writeback_fail:no", times: 1 });
    await book(briefly);
    await hangUp(call);
    await letPmsWork();
    await letPass(accountId, "1 minute");
    expect(await endDueWritebacks("test")).toMatchObject({ failed: 1 });
    expect(await toldOf(accountId)).toEqual(["booking_failed"]);
    await workAtOnce();
    expect(await book({}, "A1", await stranger())).toMatchObject({ outcome: "BOOKED" });
  });

  it("is told once after an hour, followed for a day, and given up", async () => {
    await fault({ match: {}, action: "writeback_stuck", times: 1 });
    await book(briefly);
    await hangUp(call);
    for (const [passed, told] of [
      ["30 minutes", []],
      ["31 minutes", ["booking_unconfirmed"]],
      ["3 hours", ["booking_unconfirmed"]],
      ["21 hours", ["booking_unconfirmed over", "booking_needs_person"]],
    ] as const) {
      await letPass(accountId, passed);
      await endDueWritebacks("test");
      expect(await toldOf(accountId)).toEqual(told);
    }
    expect(await statusOf()).toEqual(["NEEDS_PERSON"]);
    expect(await endDueWritebacks("test")).toMatchObject({ open: 0 });
  });

  it("is never called booked where our plan does not let us look", async () => {
    await fault({
      match: { path: "/v4/writeback_status" },
      action: "scope_missing:writeback_status",
    });
    expect(await book(briefly)).toMatchObject({ outcome: "PENDING" });
    await hangUp(call);
    await letPmsWork();
    await letPass(accountId, "5 minutes");
    await endDueWritebacks("test");
    expect(await statusOf()).toEqual(["SUBMITTED"]);
    await letPass(accountId, "6 minutes");
    await endDueWritebacks("test");
    expect(await statusOf()).toEqual(["NEEDS_PERSON"]);
    expect(await toldOf(accountId)).toEqual(["booking_unconfirmed"]);
    expect(await status()).toMatchObject({ outcome: "PENDING" });
  });

  it("is one for the cron and the call, whoever comes first", async () => {
    await book(briefly);
    await letPmsWork();
    await letPass(accountId, "1 minute");
    await Promise.all([
      status(),
      status(),
      endDueWritebacks("a"),
      endDueWritebacks("b"),
      endDueWritebacks("c"),
    ]);
    expect(await statusOf()).toEqual(["CONFIRMED"]);
    expect(await sentToPms()).toHaveLength(1);
  });
});

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
    const code = /\[(P\d)\] [^[]*at 9 AM/.exec(await far())?.[1];
    await offer(call, "B1", placeAt(840, { lengthMinutes: 30 }));
    expect(await move("[b1]", code)).toMatchObject({
      outcome: "MOVED",
      say: expect.stringContaining("2 PM"),
    });
    expect(await bookedInPms()).toMatchObject([{ time: "14:00", length: "60" }]);
    expect(await far()).toMatch(/at 2 PM/);
    expect(await far()).not.toMatch(/at 9 AM/);
    // Its old time is anybody's.
    expect(await book({}, "A1", await stranger())).toMatchObject({ outcome: "BOOKED" });
  });

  it("is cancelled by the clinic's own word, and is no more", async () => {
    await book();
    const code = /\[(P\d)\] [^[]*at 9 AM/.exec(await far())?.[1];
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
    const code = /\[(P\d)\] [^[]*at 9 AM/.exec(await far())?.[1];
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

describe("a call in French", () => {
  it("hears the same, in its words", async () => {
    await workAtOnce();
    const answer = await book({ language: "fr" });
    expect(answer).toMatchObject({ outcome: "BOOKED", say: expect.stringContaining("Réservé") });
    expect(Buffer.byteLength(answer.say)).toBeLessThan(590);
  });
});
