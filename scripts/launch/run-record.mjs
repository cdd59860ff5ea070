// run.json in the data folder: what a launcher has running, so that the next one can clear up after one that was killed.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { identifyProcess, isStillRunning } from "../process/identity.mjs";
import { stopGroup } from "../process/spawn-part.mjs";

/**
 * @typedef {{
 *   launcher: string, url: string,
 *   parts: { name: string, pid: number, identity: string }[],
 *   sandboxes: Record<string, Record<string, string>>,
 * }} RunRecord  `sandboxes` has addresses only, no credentials
 */

/**
 * Takes the data folder for this launcher; with `port`, only the record of that port, for one that keeps no data there.
 * @param {string} dataDir
 * @param {string} url
 * @param {{ port?: number }} [options]
 */
export async function claimRun(dataDir, url, { port } = {}) {
  const file = path.join(dataDir, port === undefined ? "run.json" : `run-${port}.json`);
  const draft = `${file}.${process.pid}`;
  /** @type {RunRecord} */
  const record = { launcher: identifyProcess(process.pid) ?? "", url, parts: [], sandboxes: {} };
  const writeDraft = () =>
    writeFileSync(draft, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  for (;;) {
    writeDraft();
    try {
      // A link fails where a record stands, so of two launchers at once only one goes on.
      linkSync(draft, file);
      rmSync(draft);
      break;
    } catch (error) {
      rmSync(draft, { force: true });
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
      await clearUpAfter(file);
    }
  }
  const save = () => {
    writeDraft();
    renameSync(draft, file);
  };
  return {
    /** @param {{ name: string, pid: number, identity: string }} part */
    add: ({ name, pid, identity }) => {
      record.parts.push({ name, pid, identity });
      save();
    },
    /** @param {string} name @param {Record<string, string>} addresses */
    addSandbox: (name, addresses) => {
      record.sandboxes[name] = addresses;
      save();
    },
    release: () => rmSync(file, { force: true }),
  };
}

/**
 * @param {string} dataDir
 * @returns {RunRecord | null} what runs on this data folder now
 */
export function findRun(dataDir) {
  const record = readRecord(path.join(dataDir, "run.json"));
  return record && isStillRunning(record.launcher) ? record : null;
}

/**
 * The database is no concern of this: whoever starts it next takes over the one that runs.
 * @param {string} file
 */
async function clearUpAfter(file) {
  const record = readRecord(file);
  if (record && isStillRunning(record.launcher)) {
    throw new Error(`Parlae already runs on this data folder: ${record.url}`);
  }
  // A process is only stopped when its start time too is the one on record: the number alone may be a stranger's.
  await Promise.all((record?.parts ?? []).map((part) => stopGroup(part)));
  rmSync(file, { force: true });
}

/**
 * @param {string} file
 * @returns {RunRecord | null}
 */
function readRecord(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
