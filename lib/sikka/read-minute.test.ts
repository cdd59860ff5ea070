import { describe, expect, it } from "vitest";
import { readMinute } from "./read-minute";

describe("readMinute", () => {
  it.each([
    ["10:30", 630],
    ["9:05", 545],
    ["09:05:00", 545],
    ["09:05:00.0000000", 545],
    ["10:30 AM", 630],
    ["10:30 pm", 1_350],
    ["1:00:00 PM", 780],
    ["1:00 p.m.", 780],
    ["12:00 AM", 0],
    ["12:15 PM", 735],
    ["8am", 480],
    ["0930", 570],
    ["930", 570],
    ["1730", 1_050],
    ["2026-12-01T10:30:00", 630],
    ["1900-01-01 08:00:00", 480],
    ["2026-12-01T10:30:00Z", 630],
    ["2026-12-01T10:30:00-05:00", 630],
    ["12/1/2026 1:30:00 PM", 810],
    ["00:00", 0],
    ["23:59", 1_439],
    ["24:00", 1_440],
    [" 10:30 ", 630],
    ["T10:30", 630],
  ])("reads %j as minute %i", (text, minute) => {
    expect(readMinute(text)).toBe(minute);
  });

  it.each(["", " "])("finds nothing said in %j", (text) => {
    expect(readMinute(text)).toBeNull();
  });

  it.each([
    "noon",
    "25:00",
    "24:01",
    "10:60",
    "13:00 PM",
    "0:30 AM",
    "2460",
    "480",
    "10:3",
    "-1:00",
    "12:00 to 13:00",
  ])("cannot read %j", (text) => {
    expect(readMinute(text)).toBeUndefined();
  });
});
