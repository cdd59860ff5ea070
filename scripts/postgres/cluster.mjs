import { randomBytes } from "node:crypto";
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { identifyProcess } from "../process/identity.mjs";
import { giveTo, letPass, runAs } from "./account.mjs";

export const SUPERUSER = "postgres";
export const DATABASE = "parlae";

/**
 * Makes the cluster where there is none. It grows under another name and is renamed when whole, so an interrupted
 * start leaves nothing half done, and of two starts at once one wins and the other uses the winner's.
 * @param {{
 *   folder: string, bin: string, version: string,
 *   account: import("./account.mjs").Account, throwAway: boolean,
 * }} options
 * @returns {Promise<string>} the cluster's folder
 */
export async function prepareCluster({ folder, bin, version, account, throwAway }) {
  const cluster = path.join(folder, "cluster");
  letPass(account, folder);
  if (!existsSync(cluster)) await createCluster({ folder, cluster, bin, account, throwAway });
  requireSameMajor(cluster, version);
  giveTo(account, cluster);
  return cluster;
}

/**
 * @param {string} folder
 * @returns {string}
 */
export function readPassword(folder) {
  try {
    return readFileSync(path.join(folder, "password"), "utf8").trim();
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new Error(
      `The database's password cannot be read (${code}): ${path.join(folder, "password")}`,
    );
  }
}

/** @param {{ folder: string, cluster: string, bin: string, account: import("./account.mjs").Account, throwAway: boolean }} options */
async function createCluster({ folder, cluster, bin, account, throwAway }) {
  removeInterrupted(folder);
  keepPassword(folder);
  const growing = path.join(folder, `new-${process.pid}-${randomBytes(4).toString("hex")}`);
  const fresh = path.join(growing, "cluster");
  const passwordFile = path.join(growing, "password");
  mkdirSync(growing, { mode: 0o700 });
  writeFileSync(passwordFile, readPassword(folder), { mode: 0o600 });
  giveTo(account, growing);
  try {
    const initdb = await runAs(account, path.join(bin, "initdb"), [
      ...["-D", fresh, "-U", SUPERUSER, `--pwfile=${passwordFile}`, "--auth=scram-sha-256"],
      // The built-in locale is the same on every machine and needs none of the system's.
      ...["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
      ...(throwAway ? ["--no-sync"] : []),
    ]);
    if (initdb.code !== 0) throw new Error(`initdb failed:\n${initdb.output.trim()}`);
    if (!throwAway) await createDatabase(fresh, bin, account);
    renameSync(fresh, cluster);
  } catch (error) {
    if (!existsSync(cluster)) throw error;
  } finally {
    rmSync(growing, { recursive: true, force: true });
  }
}

/**
 * Before the server first runs, so that a cluster always has its database.
 * @param {string} cluster
 * @param {string} bin
 * @param {import("./account.mjs").Account} account
 */
async function createDatabase(cluster, bin, account) {
  const args = ["--single", "-D", cluster, "-c", "log_min_messages=warning", "postgres"];
  const { code, output } = await runAs(account, path.join(bin, "postgres"), args, {
    input: `create database ${DATABASE};\n`,
  });
  if (code !== 0 || /\b(ERROR|FATAL|PANIC):/.test(output)) {
    throw new Error(`The database cannot be created:\n${output.trim()}`);
  }
}

/** @param {string} folder */
function keepPassword(folder) {
  const target = path.join(folder, "password");
  if (existsSync(target)) return;
  const draft = `${target}.${process.pid}`;
  writeFileSync(draft, randomBytes(24).toString("base64url"), { mode: 0o600 });
  try {
    // A link fails where another start was faster, and never shows half a file.
    linkSync(draft, target);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** @param {string} folder */
function removeInterrupted(folder) {
  for (const name of readdirSync(folder)) {
    const pid = /^new-(\d+)-/.exec(name)?.[1];
    if (pid && Number(pid) !== process.pid && !identifyProcess(Number(pid))) {
      rmSync(path.join(folder, name), { recursive: true, force: true });
    }
  }
}

/**
 * @param {string} cluster
 * @param {string} version
 */
function requireSameMajor(cluster, version) {
  const mark = path.join(cluster, "PG_VERSION");
  if (!existsSync(mark))
    throw new Error(`This is not a PostgreSQL data folder (PG_VERSION is missing): ${cluster}`);
  const stored = readFileSync(mark, "utf8").trim();
  if (stored === version.split(".")[0]) return;
  throw new Error(
    `The data in ${cluster} are of PostgreSQL ${stored}, and this version of Parlae brings PostgreSQL ${version}. ` +
      `Move them with pg_dump of PostgreSQL ${stored}, or point PARLAE_DATA_DIR at another folder.`,
  );
}
