import { describe, expect, it } from "vitest";
import type { PmsPatient } from "@/lib/sikka/pms-patient";
import { isOneSlip } from "./is-one-slip";
import { matchName } from "./match-name";

const patient = (firstName: string, lastName: string, more: Partial<PmsPatient> = {}) =>
  ({ firstName, lastName, middleName: "", preferredName: "", ...more }) as PmsPatient;
const match = (said: [string, string], known: PmsPatient) =>
  matchName({ firstName: said[0], lastName: said[1] }, known);

describe("matchName", () => {
  it.each<[said: [string, string], known: [string, string]]>([
    [
      ["ada", "TESTPATIENT"],
      ["Ada", "Testpatient"],
    ],
    [
      ["Benoit", "Sandbox"],
      ["Benoît", "Sandbox"],
    ],
    [
      ["Benoît", "Sandbox"],
      ["BENOIT", "SANDBOX"],
    ],
    [
      ["Chloe Anne", "Example"],
      ["Chloé-Anne", "Example"],
    ],
    [
      ["Chloéanne", "Example"],
      ["Chloé-Anne", "Example"],
    ],
    [
      ["Dev", "O Sample"],
      ["Dev", "O'Sample"],
    ],
    [
      ["Dev", "O’Sample"],
      ["Dev", "O'Sample"],
    ],
    [
      ["Dev", "osample"],
      ["Dev", "O'Sample"],
    ],
    [
      ["Zoe", "Strasse"],
      ["Zoë", "Straße"],
    ],
    [
      ["Soren", "Boeuf"],
      ["Søren", "Bœuf"],
    ],
    [
      ["Ada", "Garcia Lopez"],
      ["Ada", "Garcia-Lopez"],
    ],
    [
      ["Ada", "Testpatient"],
      ["Ada B.", "Testpatient"],
    ],
    [
      ["Ａda", "Testpatient"],
      ["Ada", "Testpatient"],
    ],
    [
      ["李", "王"],
      ["李", "王"],
    ],
  ])("takes %j for %j", (said, known) => {
    expect(match(said, patient(...known))).toBe("exact");
  });

  it("takes a nickname only where the PMS has it as the preferred name", () => {
    expect(match(["Bob", "Sandbox"], patient("Robert", "Sandbox"))).toBeNull();
    const known = patient("Robert", "Sandbox", { preferredName: "Bob" });
    expect(match(["Bob", "Sandbox"], known)).toBe("exact");
    expect(match(["Robert", "Sandbox"], known)).toBe("exact");
  });

  it("takes the middle name where it is said with the first", () => {
    const known = patient("Mary", "Sandbox", { middleName: "Ann" });
    expect(match(["Mary Ann", "Sandbox"], known)).toBe("exact");
    expect(match(["Ann", "Sandbox"], known)).toBe("close");
  });

  it.each<[said: [string, string], known: [string, string]]>([
    [
      ["Ada", "Testpatiend"],
      ["Ada", "Testpatient"],
    ],
    [
      ["Benoi", "Sandbox"],
      ["Benoît", "Sandbox"],
    ],
    [
      ["Jon", "Sandbox"],
      ["John", "Sandbox"],
    ],
    [
      ["Eda", "Testpatient"],
      ["Ada", "Testpatient"],
    ],
    [
      ["Ada", "Lopez"],
      ["Ada", "Garcia-Lopez"],
    ],
    [
      ["Ada", "Garcia"],
      ["Ada", "Garcia Lopez"],
    ],
    [
      ["Chloé", "Example"],
      ["Chloé-Anne", "Example"],
    ],
  ])("takes %j for close to %j", (said, known) => {
    expect(match(said, patient(...known))).toBe("close");
  });

  it.each<[said: [string, string], known: [string, string]]>([
    [
      ["Benoi", "Sandbax"],
      ["Benoît", "Sandbox"],
    ],
    [
      ["Ada", "Testpatent s"],
      ["Ada", "Testpatient"],
    ],
    [
      ["", ""],
      ["", ""],
    ],
    [
      ["-", "-"],
      ["-", "-"],
    ],
    [
      ["Testpatient", "Ada"],
      ["Ada", "Testpatient"],
    ],
    [
      ["Ada", "%"],
      ["Ada", "Testpatient"],
    ],
    [
      ["Ada", "T"],
      ["Ada", "T Testpatient"],
    ],
    [
      ["Аdа", "Testpatient"],
      ["Ada", "Testpatient"],
    ],
  ])("does not take %j for %j", (said, known) => {
    expect(match(said, patient(...known))).toBeNull();
  });
});

describe("isOneSlip", () => {
  it.each([
    ["lopez", "lopes"],
    ["lopez", "lope"],
    ["lope", "lopez"],
    ["lopez", "elopez"],
    ["lopez", "lpoez"],
    ["anna", "hanna"],
    ["lee", "les"],
    ["lee", "leed"],
    ["jo", "joe"],
    ["li", "lu"],
  ])("of %s and %s", (a, b) => {
    expect(isOneSlip(a, b)).toBe(true);
    expect(isOneSlip(b, a)).toBe(true);
  });

  it.each([
    ["lopez", "lopez"],
    ["lee", "lu"],
    ["j", "jo"],
    ["j", "k"],
    ["lopez", "loqes"],
    ["lopez", "poelz"],
    ["lopez", "lop"],
  ])("is not what makes %s of %s", (a, b) => {
    expect(isOneSlip(a, b)).toBe(false);
    expect(isOneSlip(b, a)).toBe(false);
  });
});
