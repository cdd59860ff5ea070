import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { findBrowser } from "../find-browser.mjs";
import { buildApp } from "../launch/build-app.mjs";
import { countPlaywright, countVitest } from "./count-results.mjs";
import { buildPlaceholders } from "./test-environment.mjs";

/**
 * @typedef {import("./count-results.mjs").Count} Count
 * @typedef {import("../launch/read-environment.mjs").Environment} Environment
 * @typedef {(args: string[], env: Environment) => Promise<boolean>} RunNode  answers whether it ended well
 * @typedef {{ title: string, slow?: boolean, run: () => Promise<Count> }} Stage
 */

const ONE_PASSED = { passed: 1, failed: 0 };
const ONE_FAILED = { passed: 0, failed: 1 };

/**
 * What proves the product, in the order in which a failure is cheapest to find.
 * @param {{ root: string, env: Environment, runNode: RunNode, fast: boolean }} options
 * @returns {Stage[]}
 */
export function testStages({ root, env, runNode, fast }) {
  const reports = path.join(root, ".test");
  let built = false;
  /** @type {Promise<unknown> | undefined} */
  let building;
  const build = () => buildApp({ root, env: { ...env, ...buildPlaceholders() }, always: true });

  const check = async (/** @type {string[][]} */ ...commands) => {
    for (const args of commands) if (!(await runNode(args, env))) return ONE_FAILED;
    return ONE_PASSED;
  };
  const report = (/** @type {string} */ name) => {
    mkdirSync(reports, { recursive: true });
    const file = path.join(reports, `${name}.json`);
    rmSync(file, { force: true });
    return file;
  };

  return [
    {
      title: "Format and lint",
      run: () => check(["node_modules/@biomejs/biome/bin/biome", "ci", "."]),
    },
    {
      title: "Types",
      run: () => {
        // Next writes the types of the routes, which a fresh clone does not have; what an earlier
        // `npm run dev` or check left behind may not know today's pages.
        rmSync(path.join(root, ".next/dev/types"), { recursive: true, force: true });
        rmSync(path.join(root, "tsconfig.tsbuildinfo"), { force: true });
        return check(
          ["node_modules/next/dist/bin/next", "typegen"],
          ["node_modules/typescript/bin/tsc", "--noEmit"],
        );
      },
    },
    {
      title: "Unit and integration tests",
      run: async () => {
        // Half of these tests wait for something that hangs: the build has the processor meanwhile.
        building = fast ? undefined : build();
        building?.catch(() => {}); // told by the stage that is its own
        const file = report("vitest");
        const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
        return countVitest(
          file,
          await runNode(["node_modules/vitest/vitest.mjs", "run", ...reporters], env),
        );
      },
    },
    {
      title: "Production build",
      slow: true,
      run: async () => {
        await (building ?? build());
        built = true;
        return ONE_PASSED;
      },
    },
    {
      title: "Journeys in a browser",
      slow: true,
      run: async () => {
        if (!built) throw new Error("There is no build to try.");
        const browser = await findBrowser();
        console.log(`${browser.executablePath} (${browser.source})`);
        const file = report("playwright");
        const cli = ["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"];
        const ok = await runNode(cli, {
          ...env,
          PLAYWRIGHT_JSON_OUTPUT_FILE: file,
          PARLAE_BROWSER_PATH: browser.executablePath,
          PARLAE_BROWSER_ARGS: JSON.stringify(browser.args),
          PARLAE_BROWSER_ENV: JSON.stringify(browser.env),
        });
        return countPlaywright(file, ok);
      },
    },
  ];
}
