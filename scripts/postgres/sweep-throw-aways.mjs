import { lstatSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { identifyProcess } from "../process/identity.mjs";
import { findPostmaster, stopPostmaster } from "./postmaster.mjs";

const NAME = /^parlae-postgres-(\d+)-/;

/** @returns {string} how the folder of a throw-away server begins; it names the process that made it */
export function throwAwayPrefix() {
  return `parlae-postgres-${process.pid}-`;
}

/** Stops and removes the throw-away servers of processes that were killed before they could do it. */
export async function sweepThrowAways() {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(NAME.exec(name)?.[1]);
    if (!pid || identifyProcess(pid)) continue;
    const folder = path.join(tmpdir(), name);
    try {
      if (lstatSync(folder).uid !== process.getuid?.()) continue;
      const server = findPostmaster(path.join(folder, "postgres", "cluster"));
      if (server) await stopPostmaster(server, { hurry: true });
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another run sweeps at the same time, or the folder is not ours to remove.
    }
  }
}
