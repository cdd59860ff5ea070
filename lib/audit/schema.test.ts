import { describe, expect, it } from "vitest";
import { auditQuerySchema } from "./schema";

const person = "3f0c4f0e-6a53-4c43-9d0b-0a3f6c1f7a11";
const patient = "A".repeat(43);

describe("the address of the record", () => {
  it("says what is looked for", () => {
    const asked = { from: "2025-11-01", to: "2025-11-30", who: person, kind: "people", patient };
    expect(auditQuerySchema.parse({ ...asked, before: "120" })).toEqual({ ...asked, before: 120 });
    expect(auditQuerySchema.parse({ who: "voice_agent" })).toEqual({ who: "voice_agent" });
  });

  it.each([
    ["a form that was left empty", { from: "", to: "", who: "", kind: "" }],
    ["days that no calendar has", { from: "2025-02-30", to: "20251101" }],
    ["years that nobody means", { from: "0202-11-01", to: "9999-12-31" }],
    ["a name", { who: "Olive Owner" }],
    ["a kind that there is not", { kind: "toString" }],
    ["a number that is none", { before: "0" }],
    ["a number in another spelling", { before: "1e3" }],
    ["a number beyond all", { before: "9".repeat(16) }],
    ["what is said twice", { from: ["2025-11-01", "2025-11-02"], before: ["1", "2"] }],
    ["something that is no patient's code", { patient: "Jane Testperson" }],
  ])("is heard as if it said nothing: %s", (_, asked) => {
    const heard = Object.values(auditQuerySchema.parse(asked));
    expect(heard.filter((wish) => wish !== undefined)).toEqual([]);
  });
});
