// A pid alone may mean another process after a reboot; a pid with its start time does not.
import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/**
 * Names a running process for good: `pid:start time`. Null when it does not run (a zombie does not).
 * @param {number} pid
 * @returns {string | null}
 */
export function identifyProcess(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  const startedAt = process.platform === "linux" ? linuxStartTime(pid) : psField(pid, "lstart");
  return startedAt ? `${pid}:${startedAt}` : null;
}

/**
 * @param {unknown} identity what `identifyProcess` once answered
 * @returns {boolean}
 */
export function isStillRunning(identity) {
  if (typeof identity !== "string") return false;
  return identifyProcess(Number.parseInt(identity, 10)) === identity;
}

/**
 * @param {number} pid
 * @returns {string[]} the arguments it was started with; empty when it is gone or not ours to see
 */
export function readArguments(pid) {
  if (process.platform !== "linux") return psField(pid, "args").split(" ").filter(Boolean);
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").filter(Boolean);
  } catch {
    return [];
  }
}

/**
 * @param {number} pid
 * @returns {string | null} null where the system does not tell
 */
export function readWorkingFolder(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

/**
 * @param {number} pid
 * @returns {number} 0 when it is gone
 */
export function readParent(pid) {
  return Number(process.platform === "linux" ? readStat(pid)[1] : psField(pid, "ppid")) || 0;
}

/**
 * @param {string} identity
 * @param {number} timeoutMs
 * @returns {Promise<boolean>} whether it is gone
 */
export async function waitUntilGone(identity, timeoutMs) {
  const deadline = Date.now() + timeoutMs;
  while (isStillRunning(identity)) {
    if (Date.now() > deadline) return false;
    await delay(20);
  }
  return true;
}

/**
 * @param {number} pid
 * @returns {Promise<void>}
 */
export async function waitUntilEnded(pid) {
  const identity = identifyProcess(pid);
  while (isStillRunning(identity)) await delay(1_000, undefined, { ref: false });
}

/**
 * Signals a process, or with a negative pid its group; one that is already gone is no error.
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
export function sendSignal(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ESRCH") throw error;
  }
}

/** @param {number} pid */
function linuxStartTime(pid) {
  const fields = readStat(pid);
  return fields[0] === "Z" || fields[0] === "X" ? "" : (fields[19] ?? "");
}

/**
 * @param {number} pid
 * @returns {string[]} the fields of /proc/…/stat from the third on
 */
function readStat(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in brackets may hold spaces and brackets itself; the fields follow its last one.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}

/**
 * @param {number} pid
 * @param {"lstart" | "args" | "ppid"} field
 */
function psField(pid, field) {
  try {
    return execFileSync("ps", ["-o", `${field}=`, "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}
