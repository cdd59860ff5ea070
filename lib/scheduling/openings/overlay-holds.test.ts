import { describe, expect, it } from "vitest";
import type { Hold } from "@/db/queries/holds";
import { overlayHolds, type ScheduleTime } from "./overlay-holds";

const day = "2026-03-03";
const served = (appointmentSrNo: string, startMinute: number): ScheduleTime => ({
  appointmentSrNo,
  date: day,
  startMinute,
  lengthMinutes: 30,
  providerId: "DOC1",
  operatory: "OP1",
});
const hold = (values: Partial<Hold>): Hold => ({
  kind: "appointment.create",
  status: "CONFIRMED",
  localDate: day,
  startMinute: 600,
  lengthMinutes: 30,
  providerId: "DOC1",
  operatory: "OP1",
  appointmentSrNo: null,
  createdId: null,
  endedAt: new Date("2026-03-02T10:00:00Z"),
  isRecent: true,
  isReleased: false,
  ...values,
});
const cancel = {
  kind: "appointment.cancel",
  localDate: null,
  startMinute: null,
  lengthMinutes: null,
} as const;
const later = new Date("2026-03-02T11:00:00Z");
const starts = (times: ScheduleTime[], holds: Hold[]) =>
  [...new Set(overlayHolds(times, holds).map(({ startMinute }) => startMinute))].sort(
    (a, b) => a - b,
  );

describe("overlayHolds", () => {
  it("counts what we hold beside what is served", () => {
    expect(starts([served("1", 540)], [hold({ status: "SUBMITTED" })])).toEqual([540, 600]);
  });

  it("frees the old time of what we have moved, and keeps the new one", () => {
    const move = hold({ kind: "appointment.move", appointmentSrNo: "1", startMinute: 660 });
    expect(starts([served("1", 540), served("2", 570)], [move])).toEqual([570, 660]);
  });

  it("keeps both times of a move that is not confirmed", () => {
    const move = hold({
      kind: "appointment.move",
      status: "SUBMITTED",
      appointmentSrNo: "1",
      startMinute: 660,
    });
    expect(starts([served("1", 540)], [move])).toEqual([540, 660]);
  });

  it("frees what we have cancelled, once it is confirmed", () => {
    expect(starts([served("1", 540)], [hold({ ...cancel, appointmentSrNo: "1" })])).toEqual([]);
    const asked = hold({ ...cancel, appointmentSrNo: "1", status: "SUBMITTED" });
    expect(starts([served("1", 540)], [asked])).toEqual([540]);
  });

  it("frees nothing for what the schedule itself tells of already", () => {
    const move = hold({
      kind: "appointment.move",
      appointmentSrNo: "1",
      startMinute: 660,
      isReleased: true,
    });
    expect(starts([served("1", 540)], [move])).toEqual([540, 660]);
  });

  it("knows where an appointment of ours went, over several changes", () => {
    const made = hold({ createdId: "9" });
    const moved = hold({
      kind: "appointment.move",
      appointmentSrNo: "9",
      startMinute: 660,
      endedAt: later,
    });
    expect(starts([], [made, moved])).toEqual([660]);
    const again = hold({
      kind: "appointment.move",
      appointmentSrNo: "9",
      startMinute: 700,
      status: "INTENT",
      endedAt: null,
    });
    expect(starts([], [made, moved, again])).toEqual([660, 700]);
    const gone = hold({
      ...cancel,
      appointmentSrNo: "9",
      endedAt: new Date("2026-03-02T12:00:00Z"),
    });
    expect(starts([served("9", 660)], [made, moved, gone])).toEqual([]);
  });
});
