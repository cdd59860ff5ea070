import { setTimeout as delay } from "node:timers/promises";
import { getStatus } from "../process/get-status.mjs";
import { spawnPart } from "../process/spawn-part.mjs";

const READY_WITHIN_MS = 120_000;
const BANNER =
  /^\s*(▲ Next\.js|- (Local|Network|Environments|Experiments)\b|✓ (Starting|Ready|Running next\.config)\b|$)/;

/**
 * Starts Next and waits until it serves a page. Its lines are held back until `release`, so that the launcher's page
 * comes first; then they pass through, without Next's banner.
 * @param {{
 *   root: string, dev: boolean, port: number, env: import("./read-environment.mjs").Environment,
 *   onStart: (part: import("../process/spawn-part.mjs").Part) => void,
 * }} options
 */
export async function serveApp({ root, dev, port, env, onStart }) {
  /** @type {[string, "stdout" | "stderr"][]} */
  const held = [];
  let write = (/** @type {string} */ line, /** @type {"stdout" | "stderr"} */ to) => {
    held.push([line, to]);
  };
  const part = spawnPart({
    name: "Next",
    args: [
      "node_modules/next/dist/bin/next",
      dev ? "dev" : "start",
      "-H",
      "127.0.0.1",
      "-p",
      String(port),
    ],
    env: {
      // Which Node the AWS SDK will want next year is for who updates it, not for this page.
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
      ...env,
      NODE_ENV: dev ? "development" : "production",
      NEXT_TELEMETRY_DISABLED: "1",
    },
    cwd: root,
    onLine: (line, from) => write(line, from),
  });
  onStart(part);
  const release = () => {
    write = (line, to) => process[to].write(`${line}\n`);
    for (const [line, to] of held.splice(0)) if (!BANNER.test(line)) write(line, to);
  };
  try {
    await Promise.race([
      waitUntilServing(port),
      part.exited.then((how) => Promise.reject(new Error(`Next ended: ${how}`))),
    ]);
  } catch (error) {
    release();
    throw error;
  }
  return { release };
}

/** @param {number} port */
async function waitUntilServing(port) {
  const deadline = Date.now() + READY_WITHIN_MS;
  let last = "no answer";
  while (Date.now() < deadline) {
    try {
      const status = await getStatus(`http://127.0.0.1:${port}/`, {
        signal: AbortSignal.timeout(30_000),
      });
      if (status < 500) return;
      last = `status ${status}`;
    } catch {
      last = "no answer";
    }
    await delay(100);
  }
  throw new Error(
    `The app does not serve its first page after ${READY_WITHIN_MS / 1000} s (${last})`,
  );
}
