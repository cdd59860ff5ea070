import { describe, expect, it } from "vitest";
import { readDay } from "./read-day";

describe("readDay", () => {
  it.each([
    ["2026-12-01", "2026-12-01"],
    ["2026-12-01T00:00:00", "2026-12-01"],
    ["2026-12-01 00:00:00", "2026-12-01"],
    ["2026-2-3", "2026-02-03"],
    ["12/1/2026", "2026-12-01"],
    ["12/31/2026 12:00:00 AM", "2026-12-31"],
    ["2024-02-29", "2024-02-29"],
  ])("reads %j as %s", (text, day) => {
    expect(readDay(text)).toBe(day);
  });

  it.each(["", "  ", "1111-11-11T00:00:00", "0001-01-01"])("finds no day in %j", (text) => {
    expect(readDay(text)).toBeNull();
  });

  it.each(["tomorrow", "2026-02-30", "2025-02-29", "2026-13-01", "31/12/2026", "20261201"])(
    "cannot read %j",
    (text) => {
      expect(readDay(text)).toBeUndefined();
    },
  );
});
