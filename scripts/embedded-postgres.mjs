// A real PostgreSQL out of an npm package, for runs that have none of their own.
//
// Who stops it: a server has one owner, the process that started it, written beside the cluster. Only the owner's
// stop() stops the server. Whoever else finds it running uses it as it is, and loses it when the owner stops. Where
// the owner was killed, the next to come owns the server from then on; the launcher always takes it over.
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { chooseAccount, letPass } from "./postgres/account.mjs";
import { findPostgresFolder, linkLibraries } from "./postgres/binaries.mjs";
import { DATABASE, prepareCluster, readPassword, SUPERUSER } from "./postgres/cluster.mjs";
import { forgetGoneServers, ownership } from "./postgres/ownership.mjs";
import {
  findPostmaster,
  removeMistakenPidFile,
  spawnPostmaster,
  stopPostmaster,
  waitUntilReady,
} from "./postgres/postmaster.mjs";
import { postgresSettings } from "./postgres/settings.mjs";
import { sweepThrowAways, throwAwayPrefix } from "./postgres/sweep-throw-aways.mjs";
import { findFreePort } from "./process/free-port.mjs";

const LOG_LIMIT_BYTES = 10_000_000;

/**
 * @typedef {{
 *   url: string, port: number, pid: number,
 *   startedHere: boolean,
 *   stop: (options?: { hurry?: boolean }) => Promise<void>,
 * }} RunningPostgres  `startedHere`: this call started the server, rather than finding it
 */

/**
 * Starts PostgreSQL on the data folder, or uses the one that already runs there.
 * @param {object} options
 * @param {string} [options.dataDir] where the data live; not needed for a throw-away one
 * @param {boolean} [options.throwAway] fast, unsafe, in a temporary folder that goes away at stop
 * @param {boolean} [options.takeOver] own the server also where another process started it and lives
 * @param {number} [options.port] taken when it is free, else any
 * @param {string} [options.binaries] the folder with PostgreSQL's bin, lib and share
 * @returns {Promise<RunningPostgres>}
 */
export async function startPostgres({
  dataDir,
  throwAway = false,
  takeOver = false,
  port,
  binaries = findPostgresFolder(),
}) {
  if (throwAway) await sweepThrowAways();
  const home = throwAway ? mkdtempSync(path.join(tmpdir(), throwAwayPrefix())) : dataDir;
  if (!home) throw new Error("startPostgres needs a dataDir");
  const folder = path.resolve(home, "postgres");
  mkdirSync(path.dirname(path.resolve(home)), { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  linkLibraries(binaries);
  const bin = path.join(binaries, "bin");
  const { account, version } = await chooseAccount(
    path.join(bin, "postgres"),
    path.resolve(home, ".."),
  );
  letPass(account, home);
  const cluster = await prepareCluster({ folder, bin, version, account, throwAway });
  const server = await startServer({ folder, cluster, bin, account, throwAway, port });
  const owner = ownership(folder, server.pid);
  if (server.startedHere || takeOver) owner.take();
  else owner.takeIfOrphaned();
  const password = readPassword(folder);
  return {
    url: `postgres://${SUPERUSER}:${password}@127.0.0.1:${server.port}/${throwAway ? "postgres" : DATABASE}`,
    port: server.port,
    pid: server.pid,
    startedHere: server.startedHere,
    stop: async (options) => {
      if (!owner.isOwner()) return;
      await stopPostmaster(server, options);
      owner.release();
      if (throwAway) rmSync(home, { recursive: true, force: true });
    },
  };
}

/**
 * @param {{
 *   folder: string, cluster: string, bin: string, account: import("./postgres/account.mjs").Account,
 *   throwAway: boolean, port: number | undefined,
 * }} options
 */
async function startServer({ folder, cluster, bin, account, throwAway, port }) {
  const log = path.join(folder, "postgres.log");
  if (existsSync(log) && statSync(log).size > LOG_LIMIT_BYTES) rmSync(log);
  const deadline = Date.now() + 30_000;
  for (;;) {
    const running =
      findPostmaster(cluster) && (await waitUntilReady(cluster, () => !findPostmaster(cluster)));
    if (running) return { ...running, startedHere: false };
    removeMistakenPidFile(cluster);
    forgetGoneServers(folder);
    const settings = postgresSettings({ port: await findFreePort(port), throwAway });
    const started = spawnPostmaster({ bin, cluster, account, settings, log });
    const server = await waitUntilReady(cluster, started.hasEnded);
    if (server?.pid === started.pid) return { ...server, startedHere: true };
    const said = started.readLog();
    if (!server && (Date.now() > deadline || !mayPass(said))) {
      throw new Error(
        `PostgreSQL does not start:\n${said.trim().split("\n").slice(-12).join("\n")}`,
      );
    }
    await delay(100);
  }
}

/**
 * Reasons not to start that pass by themselves: another start was faster, the processes of a killed server have not
 * all ended yet, or somebody took the port in between.
 * @param {string} said
 */
function mayPass(said) {
  return /lock file "postmaster\.pid" already exists|pre-existing shared memory block|could not bind/i.test(
    said,
  );
}
