import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { endDueWritebacks } from "@/lib/scheduling/writebacks/end-due-writebacks";
import { bookAppointment } from "@/lib/voice/tools/book-appointment";
import { requestStatus } from "@/lib/voice/tools/request-status";
import {
  bookableClinic,
  bookedInPms,
  briefly,
  fault,
  letPmsWork,
  OFFICE,
  placeAt,
  sentToPms,
  strangerOf,
  workAtOnce,
} from "@/testing/bookings";
import {
  callTool,
  hangUp,
  haveBooked,
  newCall,
  offer,
  type TestCall,
  toldOf,
  writebacksOf,
} from "@/testing/call";
import { sikka, sikkaCalls } from "@/testing/control";
import { auditOf } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";

let accountId: string;
let call: TestCall;
beforeEach(async () => {
  await freshStart();
  ({ accountId, call } = await bookableClinic());
});

const book = (more: Parameters<typeof callTool>[3] = {}, slot = "X1", of = call) =>
  callTool(bookAppointment, of, { slot, reason: "cleaning" }, more);
const status = () => callTool(requestStatus, call);
const statusOf = async () => (await writebacksOf(accountId)).map((row) => row.status);
const stranger = (code?: string) => strangerOf(accountId, code);

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
    await offer(call, "X2", placeAt(660));
    await workAtOnce();
    expect(await book({ toolCallId })).toMatchObject({ outcome: "BOOKED" });
    expect(await book({ toolCallId }, "X2")).toMatchObject({ outcome: "REFUSED" });
    expect(await sentToPms()).toHaveLength(1);
  });

  it("gives one slot to one of two callers, and offers the other something else", async () => {
    await workAtOnce();
    const other = await stranger();
    const answers = await Promise.all([book(), book({}, "X1", other)]);
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
    expect(await book({}, "X1", await newCall(accountId))).toMatchObject({ outcome: "NEED_INFO" });
    expect(await sentToPms()).toEqual([]);
  });

  it("books as many visits as one number may have, and none more", async () => {
    await workAtOnce();
    await haveBooked(call, 5 * env.RATE_LIMIT_FACTOR - 3);
    for (const [n, minute] of [540, 660, 780, 900].entries()) {
      await offer(call, `Y${n}`, placeAt(minute));
      const expected = n < 3 ? "BOOKED" : "NOT_DONE";
      expect(await book({}, `Y${n}`)).toMatchObject({ outcome: expected });
    }
    expect((await book({}, "Y3")).say).toContain("take_message");
  });

  it("says NOT_DONE with others when the PMS fails it, and frees the time", async () => {
    await workAtOnce();
    await fault({ match: {}, action: "writeback_fail:no", times: 1 });
    expect(await book()).toMatchObject({
      outcome: "NOT_DONE",
      say: expect.stringContaining("[A1]"),
    });
    expect(await toldOf(accountId)).toEqual([]);
    expect(await book({}, "X1", await stranger("X1"))).toMatchObject({ outcome: "BOOKED" });
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

describe("a call in French", () => {
  it("hears the same, in its words", async () => {
    await workAtOnce();
    const answer = await book({ language: "fr" });
    expect(answer).toMatchObject({ outcome: "BOOKED", say: expect.stringContaining("Réservé") });
    expect(Buffer.byteLength(answer.say)).toBeLessThan(590);
  });
});
