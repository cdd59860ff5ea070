import { describe, expect, it } from "vitest";
import { keyLifeSeconds } from "./key-life";

const HOUR = 3_600;
const DAY = 86_400;

describe("keyLifeSeconds", () => {
  it.each([
    ["85603 second(s)", 85_603],
    ["85603", 85_603],
    [85_603, 85_603],
    ["86401 second(s)", DAY],
    [Number.MAX_SAFE_INTEGER, DAY],
    [1e21, DAY],
    [`${"9".repeat(400)} second(s)`, DAY],
    [0, HOUR],
    ["0 second(s)", HOUR],
    [-1, HOUR],
    ["-1 second(s)", HOUR],
    ["24 hour(s)", HOUR],
    [null, HOUR],
    [undefined, HOUR],
    [[60], HOUR],
  ])("reads %j as %i", (said, seconds) => {
    expect(keyLifeSeconds(said)).toBe(seconds);
  });
});
