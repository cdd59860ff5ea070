import { spawn } from "node:child_process";
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  rmSync,
  statSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import {
  identifyProcess,
  readArguments,
  readWorkingFolder,
  sendSignal,
  waitUntilGone,
} from "../process/identity.mjs";
import { POSTGRES_ENV } from "./account.mjs";

/** @typedef {{ pid: number, port: number, ready: boolean, identity: string }} Postmaster */

/** Crash recovery replays what was acknowledged before the crash, which may take its time. */
const READY_WITHIN_MS = 120_000;

/**
 * @param {string} cluster
 * @returns {Postmaster | null} the server that runs on this cluster; null when its file is absent or left over
 */
export function findPostmaster(cluster) {
  const file = readPidFile(cluster);
  const identity = file && isServerOf(file.pid, cluster) ? identifyProcess(file.pid) : null;
  return file && identity ? { ...file, identity } : null;
}

/**
 * PostgreSQL takes any living process for its server. After a reboot the number may belong to a stranger.
 * @param {string} cluster
 */
export function removeMistakenPidFile(cluster) {
  const file = readPidFile(cluster);
  if (file && identifyProcess(file.pid) && !isServerOf(file.pid, cluster)) {
    rmSync(path.join(cluster, "postmaster.pid"), { force: true });
  }
}

/**
 * @param {{
 *   bin: string, cluster: string, account: import("./account.mjs").Account,
 *   settings: Record<string, string>, log: string,
 * }} options
 */
export function spawnPostmaster({ bin, cluster, account, settings, log }) {
  const logStart = existsSync(log) ? statSync(log).size : 0;
  const out = openSync(log, "a", 0o600);
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const [command, ...args] = [
    ...account.prefix,
    path.join(bin, "postgres"),
    "-D",
    cluster,
    ...flags,
  ];
  // A group of its own: Ctrl-C in a terminal must reach the launcher only, which stops the database last.
  const child = spawn(/** @type {string} */ (command), args, {
    ...{ ...account.ids, env: POSTGRES_ENV, cwd: "/", detached: true, stdio: ["ignore", out, out] },
  });
  closeSync(out);
  let ended = false;
  child.on("error", () => {
    ended = true;
  });
  child.on("exit", () => {
    ended = true;
  });
  child.unref();
  return { pid: child.pid ?? 0, hasEnded: () => ended, readLog: () => readFrom(log, logStart) };
}

/**
 * @param {string} cluster
 * @param {() => boolean} hasEnded
 * @returns {Promise<Postmaster | null>} null when it ended instead
 */
export async function waitUntilReady(cluster, hasEnded) {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    const server = findPostmaster(cluster);
    if (server?.ready) return server;
    if (hasEnded()) return null;
    await delay(10);
  }
  throw new Error(
    `PostgreSQL is still not ready after ${READY_WITHIN_MS / 1000} s; see its log beside ${cluster}`,
  );
}

/**
 * @param {{ pid: number, identity: string }} server
 * @param {{ hurry?: boolean }} [options] `hurry` skips the orderly end; nothing acknowledged is lost by it
 */
export async function stopPostmaster({ pid, identity }, { hurry = false } = {}) {
  if (!hurry) {
    sendSignal(pid, "SIGINT");
    if (await waitUntilGone(identity, 10_000)) return;
  }
  sendSignal(pid, "SIGQUIT");
  if (!(await waitUntilGone(identity, 10_000)))
    throw new Error(`PostgreSQL (process ${pid}) does not stop`);
}

/** @param {string} cluster */
function readPidFile(cluster) {
  try {
    const lines = readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n");
    const [pid, port, state] = [Number(lines[0]), Number(lines[3]), lines[7]?.trim()];
    return Number.isInteger(pid) && pid > 0 ? { pid, port, ready: state === "ready" } : null;
  } catch {
    return null;
  }
}

/**
 * @param {number} pid
 * @param {string} cluster
 */
function isServerOf(pid, cluster) {
  const args = readArguments(pid);
  if (path.basename(args[0] ?? "") !== "postgres") return false;
  const folder = readWorkingFolder(pid) ?? args[args.indexOf("-D") + 1];
  return folder === cluster || folder === realpathSync(cluster);
}

/**
 * @param {string} file
 * @param {number} start
 */
function readFrom(file, start) {
  const size = Math.max(0, statSync(file).size - start);
  const bytes = Buffer.alloc(size);
  const handle = openSync(file, "r");
  readSync(handle, bytes, 0, size, start);
  closeSync(handle);
  return bytes.toString("utf8");
}
