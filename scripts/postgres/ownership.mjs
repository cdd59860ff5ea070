import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { identifyProcess, isStillRunning } from "../process/identity.mjs";

/**
 * Who may stop the server with this pid: the process written in a file named after it.
 * @param {string} folder
 * @param {number} serverPid
 */
export function ownership(folder, serverPid) {
  const file = path.join(folder, `owner-${serverPid}`);
  // Two calls in one process are two parties, so the process alone does not tell the owner.
  const own = `${randomUUID()} ${identifyProcess(process.pid)}`;
  const read = () => {
    try {
      return readFileSync(file, "utf8");
    } catch {
      return "";
    }
  };
  const take = () => {
    writeFileSync(`${file}.${process.pid}`, own, { mode: 0o600 });
    renameSync(`${file}.${process.pid}`, file);
  };
  return {
    take,
    /** The owner was killed, so nobody else will stop this server. */
    takeIfOrphaned: () => {
      if (!isStillRunning(read().split(" ").slice(1).join(" "))) take();
    },
    isOwner: () => read() === own,
    release: () => rmSync(file, { force: true }),
  };
}

/**
 * Removes what servers of earlier runs left.
 * @param {string} folder
 */
export function forgetGoneServers(folder) {
  for (const name of readdirSync(folder)) {
    const pid = /^owner-(\d+)/.exec(name)?.[1];
    if (pid && !identifyProcess(Number(pid))) rmSync(path.join(folder, name), { force: true });
  }
}
