import { describe, expect, it } from "vitest";
import { OFFICE } from "@/testing/probe";
import { readArguments, USAGE } from "./read-arguments";

describe("the arguments", () => {
  it.each([
    [["secretcode123"]],
    [["--kode", "secretcode123"]],
    [["--code", "secretcode123"]],
    [["--office", "secret code 123!"]],
  ])("%j are refused without being repeated", (argv) => {
    const refusal = readArguments(argv);
    expect(refusal).toBeTypeOf("string");
    expect(refusal).not.toContain("123");
  });

  const writing = [
    ...["--write-test-office", "--spend-keys", "--office", OFFICE],
    ...["--test-patient", "4101", "--confirm-office", OFFICE],
  ];

  it("let nothing be written unless the office is named twice, and a patient", () => {
    expect(readArguments(writing)).toMatchObject({ officeId: OFFICE, testPatientId: "4101" });
    for (const missing of ["--spend-keys", "--office", "--test-patient", "--confirm-office"]) {
      const at = writing.indexOf(missing);
      const rest = writing.toSpliced(at, missing === "--spend-keys" ? 1 : 2);
      expect(readArguments(rest)).toMatch(/^--write-test-office needs /);
    }
    const other = writing.with(-1, "D10001");
    expect(readArguments(other)).toMatch(/the same office again/);
    const unasked = writing.filter((argument) => argument !== "--write-test-office");
    expect(readArguments(unasked)).not.toHaveProperty("testPatientId");
  });

  it("are all in the usage", () => {
    const flags = Object.keys(readArguments(["--office", OFFICE, "--spend-keys", "--code", "-"]));
    expect(flags).toEqual(expect.arrayContaining(["officeId", "code", "spendKeys"]));
    for (const name of [
      "office",
      "spend-keys",
      "code",
      "exhaust-limit",
      "write-test-office",
      "test-patient",
      "confirm-office",
      "json",
    ])
      expect(USAGE).toContain(`--${name}`);
  });
});
