import { beforeEach, describe, expect, it } from "vitest";
import { bookAppointment } from "@/lib/voice/tools/book-appointment";
import { listAppointments } from "@/lib/voice/tools/list-appointments";
import { rescheduleAppointment } from "@/lib/voice/tools/reschedule-appointment";
import {
  bookableClinic,
  bookedInPms,
  OFFICE,
  placeAt,
  sentToPms,
  workAtOnce,
} from "@/testing/bookings";
import { callTool, offer, type TestCall } from "@/testing/call";
import { sikka } from "@/testing/control";
import { freshStart } from "@/testing/fresh-start";
import { openMornings } from "@/testing/schedule-seed";

let call: TestCall;
beforeEach(async () => {
  await freshStart();
  const practice_schedule = [openMornings];
  await sikka.post("seed", { offices: [{ office_id: OFFICE, records: { practice_schedule } }] });
  ({ call } = await bookableClinic());
  await workAtOnce();
});

const offerHalfHour = (code: string, startMinute: number) =>
  offer(call, code, placeAt(startMinute, { lengthMinutes: 30 }));
const book = (slot: string) => callTool(bookAppointment, call, { slot, reason: "cleaning" });

describe("an opening of half an hour, at a practice that closes at noon", () => {
  it("takes an appointment of an hour only where the hours leave one", async () => {
    await book("X1");
    const { say } = await callTool(listAppointments, call);
    const appointment = /\[(P\d+)\] [^[]*at 9 AM/.exec(say)?.[1] ?? "none";
    const move = (slot: string) => callTool(rescheduleAppointment, call, { appointment, slot });
    await offerHalfHour("Y1", 690);
    expect(await move("Y1")).toMatchObject({
      outcome: "NOT_DONE",
      say: expect.stringMatching(/^Not long enough.* 11:30 AM.*\[A1\]/),
    });
    expect(await sentToPms()).toHaveLength(1);
    // Half an hour later it still stands in its own way, and nobody else's.
    await offerHalfHour("Y2", 570);
    expect(await move("Y2")).toMatchObject({ outcome: "MOVED" });
    await offerHalfHour("Y3", 660);
    expect(await move("Y3")).toMatchObject({ outcome: "MOVED" });
    expect(await bookedInPms()).toMatchObject([{ time: "11:00", length: "60" }]);
  });

  it("is booked for an hour for somebody new, or not at all", async () => {
    call.patient = { ...call.patient, isNew: true };
    await offerHalfHour("Y1", 690);
    const refused = await book("Y1");
    expect(refused).toMatchObject({ outcome: "NOT_DONE", say: expect.stringContaining("[A1]") });
    expect(await sentToPms()).toEqual([]);
    await offerHalfHour("Y2", 660);
    expect(await book("Y2")).toMatchObject({ outcome: "BOOKED" });
    expect(await bookedInPms()).toMatchObject([{ time: "11:00", length: "60" }]);
  });

  it("is booked as it is for anybody else", async () => {
    await offerHalfHour("Y1", 690);
    expect(await book("Y1")).toMatchObject({ outcome: "BOOKED" });
    expect(await bookedInPms()).toMatchObject([{ time: "11:30", length: "30" }]);
  });
});
