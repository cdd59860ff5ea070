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

  it("are all in the usage", () => {
    const flags = Object.keys(readArguments(["--office", OFFICE, "--spend-keys", "--code", "-"]));
    expect(flags).toEqual(expect.arrayContaining(["officeId", "code", "spendKeys"]));
    for (const name of [
      "office",
      "spend-keys",
      "code",
      "exhaust-limit",
      "write-test-office",
      "json",
    ])
      expect(USAGE).toContain(`--${name}`);
  });
});
