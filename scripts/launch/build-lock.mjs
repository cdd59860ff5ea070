// Next refuses a second build in the same folder, and two launchers may find the same stale one.
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { identifyProcess, isStillRunning } from "../process/identity.mjs";

const LOOK_EVERY_MS = 200;

/**
 * Waits until nobody else builds here. A builder that was killed is passed over.
 * @param {string} root
 * @returns {Promise<() => void>} lets the next one build
 */
export async function claimBuild(root) {
  // Not in .next, which a build empties.
  const folder = path.join(root, "node_modules", ".cache");
  const file = path.join(folder, "parlae-build.lock");
  const draft = `${file}.${process.pid}`;
  mkdirSync(folder, { recursive: true });
  for (;;) {
    writeFileSync(draft, identifyProcess(process.pid) ?? "");
    try {
      linkSync(draft, file);
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    if (isStillRunning(readHolder(file))) await delay(LOOK_EVERY_MS);
    else rmSync(file, { force: true });
  }
}

/** @param {string} file */
function readHolder(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
