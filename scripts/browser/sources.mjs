import { accessSync, constants, existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { runCommand } from "../process/run-command.mjs";
import { unpackChromium } from "./unpack-chromium.mjs";

/** @typedef {import("../find-browser.mjs").Candidate} Candidate */

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const DOWNLOADS = "https://cdn.playwright.dev";

/**
 * Where a browser may come from, the cheapest first. Each is asked only when all before it had none that works.
 * @param {Record<string, string | undefined>} env
 * @returns {{ name: string, find: () => Promise<Candidate[]> }[]}
 */
export function browserSources(env) {
  return [
    { name: "CHROMIUM_PATH", find: async () => named(env.CHROMIUM_PATH) },
    { name: "the system", find: async () => onPath(env.PATH ?? "") },
    { name: "Playwright", find: async () => playwrightsOwn() },
    { name: "Playwright's download", find: downloadPlaywrights },
    { name: "@sparticuz/chromium", find: async () => [await unpackChromium()] },
    { name: "apt-get", find: () => installWithApt(env.PATH ?? "") },
  ];
}

/**
 * @param {string | undefined} executablePath
 * @returns {Candidate[]}
 */
function named(executablePath) {
  return executablePath ? [{ executablePath, env: {}, source: "CHROMIUM_PATH" }] : [];
}

/**
 * @param {string} searchPath
 * @returns {Candidate[]}
 */
function onPath(searchPath) {
  return NAMES.flatMap((name) => {
    const executablePath = findProgram(name, searchPath);
    return executablePath ? [{ executablePath, env: {}, source: "the system" }] : [];
  });
}

/** @returns {Candidate[]} */
function playwrightsOwn() {
  const executablePath = createRequire(import.meta.url)(
    "playwright-core",
  ).chromium.executablePath();
  return existsSync(executablePath) ? [{ executablePath, env: {}, source: "Playwright" }] : [];
}

async function downloadPlaywrights() {
  // Without a network its own attempts take minutes to give up.
  await fetch(DOWNLOADS, { method: "HEAD", signal: AbortSignal.timeout(3_000) });
  const cli = createRequire(import.meta.url).resolve("playwright-core/cli.js");
  const args = [cli, "install", "--no-shell", "chromium"];
  const { code, output } = await runCommand(process.execPath, args, { timeoutMs: 60_000 });
  if (code !== 0) throw new Error(output.trim() || "the download took more than 60 s");
  return playwrightsOwn();
}

/** @param {string} searchPath */
async function installWithApt(searchPath) {
  const apt = findProgram("apt-get", searchPath);
  if (!apt || process.getuid?.() !== 0) return [];
  const options = {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    timeoutMs: 600_000,
  };
  await runCommand(apt, ["update", "-qq"], options);
  const { code, output } = await runCommand(apt, ["install", "-y", "-qq", "chromium"], options);
  if (code !== 0) throw new Error(output.trim().split("\n").at(-1));
  return onPath(searchPath).map((candidate) => ({ ...candidate, source: "apt-get" }));
}

/**
 * @param {string} name
 * @param {string} searchPath
 */
function findProgram(name, searchPath) {
  const places = searchPath.split(path.delimiter).filter(Boolean);
  return places.map((folder) => path.join(folder, name)).find(isProgram);
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
