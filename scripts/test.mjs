// Everything that proves the product (`npm test`), and with --fast the half that needs no build (`npm run check`).
import { spawn } from "node:child_process";
import path from "node:path";
import { testStages } from "./checks/stages.mjs";
import { testEnvironment } from "./checks/test-environment.mjs";

const root = path.resolve(import.meta.dirname, "..");
const fast = process.argv.includes("--fast");
const stages = testStages({ root, env: testEnvironment(root), runNode, fast });

const total = { passed: 0, failed: 0 };
const summary = [];
/** @type {Record<"Failed" | "Passed at the second try only", import("./checks/count-results.mjs").Told[]>} */
const told = { Failed: [], "Passed at the second try only": [] };
for (const { title, run } of stages.filter(({ slow }) => !(fast && slow))) {
  console.log(`\n── ${title} ${"─".repeat(Math.max(3, 70 - title.length))}`);
  const start = Date.now();
  const { passed, failed, failures, unsteady } = await run().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1, failures: [], unsteady: [] };
  });
  total.passed += passed;
  total.failed += failed;
  told.Failed.push(...(failures ?? []));
  told["Passed at the second try only"].push(...(unsteady ?? []));
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  summary.push(`${failed ? "✗" : "✓"} ${title.padEnd(28)} ${seconds.padStart(6)} s`);
  console.log(summary.at(-1));
}
// Told again at the end, where a long log is read first.
for (const [heading, tests] of Object.entries(told)) {
  if (tests.length > 0) console.log(`\n${heading}:`);
  for (const { name, why } of tests) console.log(`\n  ${name}\n${why.replace(/^/gm, "    ")}`);
}
console.log(`\n${summary.join("\n")}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

/**
 * @param {string[]} args
 * @param {import("./launch/read-environment.mjs").Environment} env
 * @returns {Promise<boolean>}
 */
function runNode(args, env) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: /** @type {NodeJS.ProcessEnv} */ (env),
      stdio: ["ignore", "inherit", "inherit"],
    });
    const pass = (/** @type {NodeJS.Signals} */ signal) => {
      child.kill(signal);
      process.exitCode = 1;
    };
    process.once("SIGTERM", pass);
    child.on("error", () => resolve(false));
    child.on("close", (code) => {
      process.off("SIGTERM", pass);
      resolve(code === 0);
    });
  });
}
