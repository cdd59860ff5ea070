import { describe, expect, it } from "vitest";
import { cpuMs } from "@/testing/cpu-time";
import { findWarnings } from "./find-warnings";

const kindsIn = (text: string) => findWarnings(text, "website").map(({ kind }) => kind);
const person = (at: number) => `Avery Sample${"abcdefgh"[at]}, 514-555-01${10 + at}`;

describe("a text that looks as if it were about a patient", () => {
  it.each([
    ["Jordan Invented, 1980-02-03", ["birth_date"]],
    ["Tremblay Élise\t03/02/1980", ["birth_date"]],
    ["Jane Testperson, born 1980-01-02, owes us.", ["birth_date"]],
    ["DOB: 3 Feb 1980", ["birth_date"]],
    ["née le 3 février 1980", ["birth_date"]],
    ["RAMQ TREE 8002 0312", ["health_number"]],
    ["Health card 1234 567 897 AB", ["health_number"]],
    ["SSN 123-45-6789", ["social_number"]],
    ["NAS 046 454 286", ["social_number"]],
    ["Card 4111 1111 1111 1111", ["card_number"]],
    [[0, 1, 2, 3, 4].map(person).join("\n"), ["list_of_people"]],
    ["Patient ID: 10023", ["patient_record"]],
    ["Dossier no :\n  10023", ["patient_record"]],
    ["The patient was diagnosed with caries.", ["patient_record"]],
  ])("%j is asked about", (text, kinds) => {
    expect(kindsIn(text)).toEqual(kinds);
  });

  it.each([
    "Open Monday to Friday, 09:00 to 17:00.",
    "Call us at 514 555 0123 or 1 800 555 0199.",
    "Dr. Sam Invented has worked here since 2010.",
    "Updated 2026-01-15. © 2026 Maple Dental.",
    "We accept most plans, and new patients. A cleaning costs 120.",
    "Bring your health card to the first visit.",
    "Reference 046 454 287",
    [0, 1, 2].map(person).join("\n"),
    "",
  ])("%j is not", (text) => {
    expect(kindsIn(text)).toEqual([]);
  });

  it("is looked through in time that grows with its length alone", () => {
    const startedAt = cpuMs();
    for (const piece of ["Aa ", "A", "1 ", "1-", "born in ", "member id ", "é"]) {
      findWarnings(piece.repeat(200_000 / piece.length), "website");
    }
    for (const filler of [" ", "\n", ":", "# "]) {
      findWarnings(`patient id${filler.repeat(200_000)}`, "faqs.0");
      findWarnings(`patient${filler.repeat(200_000)}`, "faqs.0");
    }
    expect(cpuMs() - startedAt).toBeLessThan(5_000);
  });
});
