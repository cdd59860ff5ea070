import { describe, expect, it } from "vitest";
import { pmsDigits, readPhone } from "./read-phone";

describe("readPhone", () => {
  it.each([
    ["(416) 555-0144", "+14165550144"],
    ["1 416 555 0144", "+14165550144"],
    ["an area code of nobody's yet", "+15555550144", "555-555-0144"],
    ["an area code of tomorrow's", "+13575550144", "357 555 0144"],
    ["another country's", "+33199001234", "+33 1 99 00 12 34"],
  ])("takes %s for %s", (said, number, digits = said) => {
    expect(readPhone(digits)).toBe(number);
  });

  it.each(["", "12345", "911", "555-0144", "123 456 7890", "+1 000 000 0000", "call me"])(
    "takes %j for no number",
    (said) => {
      expect(readPhone(said)).toBeNull();
    },
  );

  it("is kept as a PMS keeps it", () => {
    expect(["+15555550144", "+33199001234"].map(pmsDigits)).toEqual(["5555550144", "33199001234"]);
  });
});
