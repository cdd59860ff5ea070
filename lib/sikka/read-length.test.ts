import { describe, expect, it } from "vitest";
import { readLength } from "./read-length";

describe("readLength", () => {
  it.each([
    ["60", 60],
    ["60.0000", 60],
    ["45 min", 45],
    ["30 minutes", 30],
    ["01:00", 60],
    ["0:45:00", 45],
    ["", null],
    ["0", null],
    ["00:00", null],
    ["long", undefined],
    ["-30", undefined],
    ["1441", undefined],
    ["30 units", undefined],
  ])("reads %j as %s", (text, minutes) => {
    expect(readLength(text)).toBe(minutes);
  });
});
