import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { identifyProcess, isStillRunning, sendSignal, waitUntilGone } from "./identity.mjs";

/**
 * @typedef {{
 *   name: string, pid: number, identity: string,
 *   exited: Promise<string>,
 *   stop: (options?: { hurry?: boolean }) => Promise<void>,
 * }} Part  `exited` tells how it ended, in words
 */

/**
 * Starts a part of the run in a process group of its own, so that Ctrl-C in a terminal reaches the launcher only,
 * which stops the parts in order.
 * @param {{
 *   name: string, args: string[], env: import("../launch/read-environment.mjs").Environment, cwd: string,
 *   onLine: (line: string, from: "stdout" | "stderr") => void, holdStdin?: boolean,
 * }} options `args` of node itself; `holdStdin` lets the part notice when we are gone
 * @returns {Part}
 */
export function spawnPart({ name, args, env, cwd, onLine, holdStdin = false }) {
  const child = spawn(process.execPath, args, {
    cwd,
    env: /** @type {NodeJS.ProcessEnv} */ (env),
    detached: true,
    stdio: [holdStdin ? "pipe" : "ignore", "pipe", "pipe"],
  });
  for (const from of /** @type {const} */ (["stdout", "stderr"])) {
    const stream = child[from];
    if (stream) createInterface({ input: stream }).on("line", (line) => onLine(line, from));
  }
  const exited = /** @type {Promise<string>} */ (
    new Promise((resolve) => {
      child.on("error", (error) => resolve(error.message));
      child.on("close", (code, signal) =>
        resolve(signal ? `signal ${signal}` : `exit code ${code}`),
      );
    })
  );
  const pid = child.pid ?? 0;
  const identity = identifyProcess(pid) ?? `${pid}:gone`;
  return { name, pid, identity, exited, stop: (options) => stopGroup({ pid, identity }, options) };
}

/**
 * @param {{ pid: number, identity: string }} leader
 * @param {{ hurry?: boolean }} [options]
 */
export async function stopGroup({ pid, identity }, { hurry = false } = {}) {
  if (!isStillRunning(identity)) return;
  if (!hurry) {
    sendSignal(-pid, "SIGTERM");
    await waitUntilGone(identity, 10_000);
  }
  // Also when the leader went in time: a worker that it left must not keep the port.
  sendSignal(-pid, "SIGKILL");
  await waitUntilGone(identity, 2_000);
}
