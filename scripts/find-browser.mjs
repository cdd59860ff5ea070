// A browser for the journeys, on a machine where nobody prepared one.

import { rendersPage } from "./browser/renders-page.mjs";
import { browserSources } from "./browser/sources.mjs";

/**
 * @typedef {{ executablePath: string, env: Record<string, string>, source: string }} Candidate
 *   `env`: what it needs beside the environment it is started from
 * @typedef {Candidate & { args: string[] }} Browser
 */

const ARGS = [
  // The journeys only open our own pages, and as root or in a container the sandbox cannot start.
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Takes the first browser that really shows a page. The order: the one that CHROMIUM_PATH names, the system's,
 * Playwright's, the one inside an npm package, the distribution's.
 * @param {object} [deps]
 * @param {{ name: string, find: () => Promise<Candidate[]> }[]} [deps.sources]
 * @param {(browser: Browser) => Promise<string | null>} [deps.refusal] what kept it from showing a page
 * @returns {Promise<Browser>}
 */
export async function findBrowser({
  sources = browserSources(process.env),
  refusal = rendersPage,
} = {}) {
  const tried = [];
  for (const { name, find } of sources) {
    const candidates = await find().catch((error) => {
      tried.push(`${name}: ${firstLine(error)}`);
      return [];
    });
    for (const candidate of candidates) {
      const browser = { ...candidate, args: ARGS };
      const fault = await refusal(browser);
      if (fault === null) return browser;
      tried.push(`${name} (${candidate.executablePath}): ${fault}`);
    }
  }
  const list = tried.map((line) => `\n  ${line}`).join("");
  throw new Error(
    `No browser that works. Install one (Debian and Ubuntu: apt-get install chromium; elsewhere Google Chrome), ` +
      `or name it in CHROMIUM_PATH.${list}`,
  );
}

/** @param {unknown} error */
function firstLine(error) {
  return String(error instanceof Error ? error.message : error).split("\n")[0];
}
