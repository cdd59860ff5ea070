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
    expect(countVitest(report(content), ok)).toMatchObject(expected);
  });

  it("counts a runner that wrote no report as failed", () => {
    const count = countVitest(path.join(folder, "absent.json"), true);
    expect(count).toMatchObject({ passed: 0, failed: 1 });
  });

  it("names what failed, and what passed at the second try only", () => {
    const tests = [
      { fullName: "a door is shut", status: "passed", failureMessages: [] },
      { fullName: "a door opens", status: "failed", failureMessages: ["Error: it is stuck\n at"] },
      { fullName: "a door is oiled", status: "passed", failureMessages: ["Error: late"] },
    ];
    const testResults = [{ name: path.resolve("lib/door.test.ts"), assertionResults: tests }];
    const content = { numPassedTests: 2, numFailedTests: 1, testResults };
    expect(countVitest(report(content), false)).toEqual({
      passed: 2,
      failed: 1,
      failures: [{ name: "lib/door.test.ts › a door opens", why: "Error: it is stuck\n at" }],
      unsteady: [{ name: "lib/door.test.ts › a door is oiled", why: "Error: late" }],
    });
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
    expect(countPlaywright(report({ stats }), ok)).toMatchObject(expected);
  });

  it("names what failed, and what passed at the second try only", () => {
    const spec = (title: string, status: string, ...messages: string[]) => ({
      title,
      file: "door.spec.ts",
      tests: [{ status, results: [{ errors: messages.map((message) => ({ message })) }] }],
    });
    const suites = [
      { specs: [spec("opens", "unexpected", "\u001b[31mstuck\u001b[39m")] },
      { suites: [{ specs: [spec("shuts", "flaky", "late"), spec("stands", "expected")] }] },
    ];
    const stats = { expected: 1, flaky: 1, unexpected: 1 };
    expect(countPlaywright(report({ stats, suites }), false)).toEqual({
      passed: 2,
      failed: 1,
      failures: [{ name: "door.spec.ts › opens", why: "stuck" }],
      unsteady: [{ name: "door.spec.ts › shuts", why: "late" }],
    });
  });
});
