import { describe, expect, it } from "vitest";
import { writebackText } from "./writeback-text";

describe("writebackText", () => {
  it.each([
    ["Cleaning & exam", "Cleaning exam"],
    ["O'Sample", "OSample"],
    ["D’Invention", "DInvention"],
    ["Chloé-Anne", "Chloé-Anne"],
    ["Zoe\u0301", "Zoé"],
    ["tooth #14 (hurts!)", "tooth 14 hurts"],
    ["a/b?c=d%e+f:g\\h", "a b c d e f g h"],
    ["<script>alert(1)</script>", "script alert 1 script"],
    ["two\nlines\tand\u202e more", "two lines and more"],
    ["Dr. Lee", "Dr. Lee"],
    ["😀", ""],
  ])("writes %j as %j", (text, written) => {
    expect(writebackText(text)).toBe(written);
  });

  it("is no longer than it may be, and does not end in a space", () => {
    expect(writebackText("sore tooth upper left", 11)).toBe("sore tooth");
    expect([...writebackText("é".repeat(500))]).toHaveLength(150);
  });
});
