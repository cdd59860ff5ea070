import { describe, expect, it } from "vitest";
import { overlayOwn } from "./overlay-own";

const served = (appointmentSrNo: string, date: string, more: object = {}) => ({
  appointmentSrNo,
  date,
  startMinute: 540,
  lengthMinutes: 30,
  providerId: "DOC1",
  operatory: "OP1",
  status: "Scheduled",
  patientId: "4101",
  type: "",
  description: "",
  ...more,
});
const own = (more: object = {}) => ({
  kind: "appointment.create" as const,
  status: "CONFIRMED" as const,
  releasedAt: null,
  practiceId: "1",
  localDate: "2027-03-05",
  startMinute: 600,
  lengthMinutes: 60,
  providerId: "DOC2",
  operatory: "OP2",
  appointmentSrNo: null,
  createdId: "90",
  ...more,
});
const moved = (more: object = {}) =>
  own({ kind: "appointment.move", appointmentSrNo: "17", createdId: null, ...more });
const cancelled = (more: object = {}) =>
  own({
    kind: "appointment.cancel",
    appointmentSrNo: "17",
    localDate: null,
    startMinute: null,
    lengthMinutes: null,
    ...more,
  });

const view = { from: "2027-03-02", practiceId: "1", pmsType: "OpenDental" };
const standing = (...[rows, ours]: [ReturnType<typeof served>[], ReturnType<typeof own>[]]) =>
  overlayOwn(rows, ours, view).coming.map(
    ({ appointmentSrNo, localDate, startMinute }) =>
      `${appointmentSrNo} ${localDate} ${startMinute}`,
  );

describe("a patient's coming appointments", () => {
  const one = served("17", "2027-03-04");
  it("are those that the schedule serves, soonest first, without what is past or off", () => {
    const rows = [
      one,
      served("16", "2027-03-03"),
      served("15", "2027-03-01"),
      served("14", "2027-03-06", { status: "Broken" }),
    ];
    expect(standing(rows, [])).toEqual(["16 2027-03-03 540", "17 2027-03-04 540"]);
  });

  it.each<[string, ReturnType<typeof own>[], string[]]>([
    ["what was just booked", [own()], ["17 2027-03-04 540", "90 2027-03-05 600"]],
    ["what was moved, where it was moved to", [moved()], ["17 2027-03-05 600"]],
    [
      "what was moved twice, where it went last",
      [moved(), moved({ startMinute: 660 })],
      ["17 2027-03-05 660"],
    ],
    ["no more what was cancelled", [cancelled()], []],
    ["what was moved and then cancelled no more", [moved(), cancelled()], []],
    ["a move that failed where it was", [moved({ status: "FAILED" })], ["17 2027-03-04 540"]],
    ["what is being moved where it was", [moved({ status: "SUBMITTED" })], ["17 2027-03-04 540"]],
    [
      "what is not confirmed not at all",
      [own({ status: "SUBMITTED", createdId: null })],
      ["17 2027-03-04 540"],
    ],
    [
      "by the schedule's word what it has seen by now",
      [moved({ releasedAt: new Date() })],
      ["17 2027-03-04 540"],
    ],
  ])("show %s", (_, ours, expected) => {
    expect(standing([one], ours)).toEqual(expected);
  });

  it("never show one that we booked and called off, though the schedule still does", () => {
    const booked = served("90", "2027-03-05");
    const ours = [own({ status: "CANCELLED", releasedAt: new Date() })];
    expect(standing([booked], ours)).toEqual([]);
  });

  it("show one that we called off as the schedule does, once that is newer than the cancellation", () => {
    const booked = served("90", "2027-03-05");
    const off = own({ status: "CANCELLED", releasedAt: new Date() });
    const cancellation = { appointmentSrNo: "90", createdId: null };
    expect(standing([booked], [off, cancelled(cancellation)])).toEqual([]);
    const seen = cancelled({ ...cancellation, releasedAt: new Date() });
    expect(standing([booked], [off, seen])).toEqual(["90 2027-03-05 540"]);
  });

  it("tell how many requests are still open", () => {
    const ours = [own({ status: "SUBMITTED" }), cancelled({ status: "UNKNOWN" }), own()];
    expect(overlayOwn([], ours, view).pending).toBe(2);
  });
});
