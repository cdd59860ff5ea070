import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { presentResult } from "./present-result";
import { outcomeWords } from "./schema";

const bytes = (text: string) => Buffer.byteLength(text, "utf8");

describe("presentResult", () => {
  it("begins with the outcome and a full stop", () => {
    expect(presentResult({ outcome: "BOOKED", say: "Read it back." })).toBe(
      "BOOKED. Read it back.",
    );
  });

  it("is one line of at most 600 bytes, of whole characters, whatever is to be said", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...outcomeWords),
        fc.string({ unit: "binary", minLength: 400, maxLength: 800 }),
        (outcome, say) => {
          const line = presentResult({ outcome, say });
          expect(line.startsWith(`${outcome}.`)).toBe(true);
          expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
          expect(bytes(line)).toBeLessThanOrEqual(600);
          expect(line).not.toMatch(/\p{Cs}/u);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("is cut after a sentence", () => {
    const sentence = "Le mardi 3 mars à 9 h avec Dre Élise Lee est libre.";
    const line = presentResult({ outcome: "OPENINGS", say: Array(20).fill(sentence).join(" ") });
    expect(line.endsWith("est libre.")).toBe(true);
    expect(bytes(line)).toBeGreaterThan(500);
  });

  it("takes the point after a title for no end", () => {
    const say = `${"Lee ".repeat(140)}is free. With Dr. ${"Shah ".repeat(30)}`;
    expect(presentResult({ outcome: "OPENINGS", say })).not.toMatch(/Dr\.$/);
  });

  it("cuts a sentence without end between two words", () => {
    const line = presentResult({ outcome: "REFUSED", say: "Ünder ".repeat(200) });
    expect(line).toMatch(/Ünder$/);
  });
});
