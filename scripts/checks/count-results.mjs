import { readFileSync } from "node:fs";

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * A runner that crashed, or failed for another reason than a test, counts as one failure, whatever it wrote.
 * @param {string} file Vitest's report
 * @param {boolean} ok whether the runner ended well
 * @returns {Count}
 */
export function countVitest(file, ok) {
  const report = readReport(file);
  return withCrash(Number(report.numPassedTests), Number(report.numFailedTests), ok);
}

/**
 * @param {string} file Playwright's report
 * @param {boolean} ok whether the runner ended well
 * @returns {Count}
 */
export function countPlaywright(file, ok) {
  const { expected, flaky, unexpected } = readReport(file).stats ?? {};
  return withCrash(Number(expected) + Number(flaky), Number(unexpected), ok);
}

/**
 * @param {number} passed
 * @param {number} failed
 * @param {boolean} ok
 * @returns {Count}
 */
function withCrash(passed, failed, ok) {
  const count = { passed: passed || 0, failed: failed || 0 };
  const silent = count.failed === 0 && (!ok || count.passed === 0);
  return silent ? { ...count, failed: 1 } : count;
}

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
