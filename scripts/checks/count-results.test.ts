import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { countPlaywright, countVitest } from "./count-results.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "parlae-counts-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report(content: object): string {
  const file = path.join(folder, "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

describe("countVitest", () => {
  it.each([
    ["all pass", { numPassedTests: 3, numFailedTests: 0 }, true, { passed: 3, failed: 0 }],
    ["some fail", { numPassedTests: 3, numFailedTests: 2 }, false, { passed: 3, failed: 2 }],
    [
      "a file cannot be loaded",
      { numPassedTests: 3, numFailedTests: 0 },
      false,
      { passed: 3, failed: 1 },
    ],
    ["nothing ran", { numPassedTests: 0, numFailedTests: 0 }, true, { passed: 0, failed: 1 }],
    ["the report is empty", {}, true, { passed: 0, failed: 1 }],
  ])("counts when %s", (_, content, ok, expected) => {
    expect(countVitest(report(content), ok)).toEqual(expected);
  });

  it("counts a runner that wrote no report as failed", () => {
    expect(countVitest(path.join(folder, "absent.json"), true)).toEqual({ passed: 0, failed: 1 });
  });
});

describe("countPlaywright", () => {
  it.each([
    ["all pass", { expected: 4, flaky: 0, unexpected: 0 }, true, { passed: 4, failed: 0 }],
    [
      "one passes at the second try",
      { expected: 3, flaky: 1, unexpected: 0 },
      true,
      { passed: 4, failed: 0 },
    ],
    ["one fails", { expected: 3, flaky: 0, unexpected: 1 }, false, { passed: 3, failed: 1 }],
    [
      "the app did not start",
      { expected: 0, flaky: 0, unexpected: 0 },
      false,
      { passed: 0, failed: 1 },
    ],
  ])("counts when %s", (_, stats, ok, expected) => {
    expect(countPlaywright(report({ stats }), ok)).toEqual(expected);
  });
});
