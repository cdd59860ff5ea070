import { describe, expect, it } from "vitest";
import { isWrittenInMinutes, readScheduleDay } from "./read-schedule-day";

/** Start and end, in turn, as they stand in a row. */
const row = (...times: string[]) => ({
  ...Object.fromEntries(
    times.map((time, index) => [
      `monday_${index % 2 ? "end" : "start"}_${Math.floor(index / 2) + 1}`,
      time,
    ]),
  ),
  monday_holiday: "False",
});
const periodsOf = (...times: string[]) =>
  readScheduleDay(row(...times), "monday", false)?.periods.map((period) => [
    period.startMinute,
    period.endMinute,
  ]);

describe("readScheduleDay", () => {
  it.each([
    [
      ["09:00", "12:00", "13:00", "17:00"],
      [
        [540, 720],
        [780, 1_020],
      ],
    ],
    [
      ["9:00 AM", "12:00 PM", "1:00 PM", "5:00 PM"],
      [
        [540, 720],
        [780, 1_020],
      ],
    ],
    [
      ["08:00", "12:00", "12:00", "16:00"],
      [
        [480, 720],
        [720, 960],
      ],
    ],
    [["", "", "13:00", "17:00"], [[780, 1_020]]],
    [["16:00", "00:00"], [[960, 1_440]]],
    [["", ""], []],
    [[], []],
    [["00:00", "00:00"], []],
    [["09:00", ""], []],
  ])("reads %j", (times, periods) => {
    expect(periodsOf(...times)).toEqual(periods);
  });

  it.each([
    ["a time that is none", ["early", "12:00"]],
    ["an end before its start", ["09:00", "05:00"]],
    ["an afternoon before the morning", ["08:00", "12:00", "1:00", "5:00"]],
    ["two that overlap", ["09:00", "13:00", "12:00", "17:00"]],
  ])("guesses nothing of %s", (_, times) => {
    expect(periodsOf(...times)).toBeUndefined();
  });

  it.each([
    ["True", true],
    ["T", true],
    ["1", true],
    ["yes", true],
    ["Labour Day", true],
    ["False", false],
    ["f", false],
    ["0", false],
    ["No", false],
    ["", false],
    [null, false],
    [true, true],
    [false, false],
  ])("takes %j for a holiday: %s", (said, isHoliday) => {
    expect(readScheduleDay({ monday_holiday: said }, "monday", false)).toEqual({
      isHoliday,
      periods: [],
    });
  });

  it("tells minutes from a clock by the one that can be no time", () => {
    const rows = [row("540", "720", "780", "1020"), row("1000", "1200")];
    expect(isWrittenInMinutes(rows, ["monday"])).toBe(true);
    expect(isWrittenInMinutes(rows.slice(1), ["monday"])).toBe(false);
    expect(isWrittenInMinutes([row("0900", "1200")], ["monday"])).toBe(false);
    expect(readScheduleDay(rows[1] ?? {}, "monday", true)?.periods).toEqual([
      { startMinute: 1_000, endMinute: 1_200 },
    ]);
    expect(readScheduleDay(row("9:00", "1020"), "monday", true)).toBeNull();
  });
});
