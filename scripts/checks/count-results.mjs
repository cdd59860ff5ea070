import { readFileSync } from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";

/**
 * @typedef {{ name: string, why: string }} Told  a test, and the beginning of what it said
 * @typedef {{ passed: number, failed: number, failures?: Told[], unsteady?: Told[] }} Count
 *   unsteady: failed first, and passed at the second try
 */

const LINES_OF_WHY = 8;

/**
 * A runner that crashed, or failed for another reason than a test, counts as one failure, whatever it wrote.
 * @param {string} file Vitest's report
 * @param {boolean} ok whether the runner ended well
 * @returns {Count}
 */
export function countVitest(file, ok) {
  const report = readReport(file);
  const tests = (report.testResults ?? []).flatMap(
    (/** @type {any} */ { name, assertionResults }) =>
      assertionResults.map((/** @type {any} */ { fullName, status, failureMessages }) => ({
        name: `${path.relative(".", name)} › ${fullName}`,
        isPassed: status === "passed",
        messages: failureMessages,
      })),
  );
  return withCrash(Number(report.numPassedTests), Number(report.numFailedTests), ok, tests);
}

/**
 * @param {string} file Playwright's report
 * @param {boolean} ok whether the runner ended well
 * @returns {Count}
 */
export function countPlaywright(file, ok) {
  const report = readReport(file);
  const { expected, flaky, unexpected } = report.stats ?? {};
  const tests = specsOf(report).flatMap((/** @type {any} */ spec) =>
    spec.tests.map((/** @type {any} */ { status, results }) => ({
      name: `${spec.file} › ${spec.title}`,
      isPassed: status === "expected" || status === "flaky",
      messages: results.flatMap((/** @type {any} */ result) =>
        (result.errors ?? []).map((/** @type {any} */ error) => String(error.message)),
      ),
    })),
  );
  return withCrash(Number(expected) + Number(flaky), Number(unexpected), ok, tests);
}

/**
 * @param {any} suite
 * @returns {any[]}
 */
const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)];

/**
 * @param {number} passed
 * @param {number} failed
 * @param {boolean} ok
 * @param {{ name: string, isPassed: boolean, messages: string[] }[]} tests
 * @returns {Count}
 */
function withCrash(passed, failed, ok, tests) {
  const count = { passed: passed || 0, failed: failed || 0 };
  const silent = count.failed === 0 && (!ok || count.passed === 0);
  const told = tests.filter(({ messages }) => messages.length > 0);
  return {
    ...(silent ? { ...count, failed: 1 } : count),
    failures: told.filter(({ isPassed }) => !isPassed).map(tell),
    unsteady: told.filter(({ isPassed }) => isPassed).map(tell),
  };
}

/**
 * @param {{ name: string, messages: string[] }} test
 * @returns {Told}
 */
const tell = ({ name, messages }) => ({
  name,
  why: stripVTControlCharacters(String(messages[0])).split("\n").slice(0, LINES_OF_WHY).join("\n"),
});

/**
 * @param {string} file
 * @returns {any} empty when it was never written
 */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return {};
  }
}
