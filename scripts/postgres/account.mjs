// PostgreSQL refuses to run as root. Here stands how each of its programs is run instead.
import {
  accessSync,
  chmodSync,
  constants,
  lchownSync,
  lstatSync,
  readdirSync,
  statSync,
} from "node:fs";
import path from "node:path";
import { runCommand } from "../process/run-command.mjs";

const NOBODY = 65534;

/**
 * @typedef {{
 *   name: "self" | "namespace" | "nobody" | "nobody-through-folders",
 *   prefix: string[],
 *   ids: { uid?: number, gid?: number },
 *   owner: number | null,
 * }} Account  how to run the programs, and who must own the files (null: whoever runs this)
 */

const NAMESPACE = {
  prefix: ["unshare", "--user", "--map-user=1", "--map-group=1"],
  ids: {},
  owner: 0,
};
const AS_NOBODY = { prefix: [], ids: { uid: NOBODY, gid: NOBODY }, owner: NOBODY };
const THROUGH_FOLDERS = {
  // Root's own right to pass closed folders, kept while everything else of root is given up.
  prefix: [
    "setpriv",
    `--reuid=${NOBODY}`,
    `--regid=${NOBODY}`,
    "--clear-groups",
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
  ],
  ids: {},
  owner: NOBODY,
};

/**
 * Finds the way to run PostgreSQL that works here, by running it.
 * @param {string} postgres the program
 * @param {string} folder the one above our data, whose rights are not ours to change
 * @returns {Promise<{ account: Account, version: string }>}
 */
export async function chooseAccount(postgres, folder) {
  /** @type {Account[]} */
  let ways = [{ name: "self", prefix: [], ids: {}, owner: null }];
  const asRoot = process.getuid?.() === 0;
  const closed = asRoot ? (closedFolder(folder) ?? closedFolder(path.dirname(postgres))) : null;
  if (asRoot) {
    ways = [
      { name: "namespace", ...NAMESPACE },
      closed
        ? { name: "nobody-through-folders", ...THROUGH_FOLDERS }
        : { name: "nobody", ...AS_NOBODY },
    ];
  }
  const faults = [];
  for (const account of ways) {
    const { code, output } = await runAs(account, postgres, ["--version"]);
    const version = /PostgreSQL\) (\S+)/.exec(output)?.[1];
    if (code === 0 && version) return { account, version };
    faults.push(`${account.name}: ${output.trim() || `exit code ${code}`}`);
  }
  const reason = closed
    ? `As root it needs user namespaces, or that others may pass this folder: ${closed}.\n`
    : "";
  throw new Error(
    `The embedded PostgreSQL cannot run here.\n  ${faults.join("\n  ")}\n${reason}` +
      "Otherwise set DATABASE_URL to a PostgreSQL of your own.",
  );
}

/**
 * @param {Account} account
 * @param {string} program
 * @param {string[]} args
 * @param {{ input?: string }} [options]
 */
export function runAs(account, program, args, options = {}) {
  const [command, ...rest] = [...account.prefix, program, ...args];
  return runCommand(/** @type {string} */ (command), rest, {
    ...options,
    ...account.ids,
    env: POSTGRES_ENV,
    cwd: "/",
  });
}

/** PostgreSQL gets an environment of its own: none of the application's secrets, none of a user's PG settings. */
export const POSTGRES_ENV = {
  PATH: process.env.PATH ?? "/usr/bin:/bin",
  LANG: "C",
  LC_ALL: "C",
  TZ: "UTC",
};

/**
 * Gives the files to the account that will use them (another one may have run before).
 * @param {Account} account
 * @param {string} target
 */
export function giveTo(account, target) {
  if (account.owner === null || lstatSync(target).uid === account.owner) return;
  changeOwner(target, account.owner);
}

/**
 * The folder itself comes last, so that an interrupted change is seen and done again.
 * @param {string} target
 * @param {number} owner
 */
function changeOwner(target, owner) {
  if (lstatSync(target).isDirectory()) {
    for (const name of readdirSync(target)) changeOwner(path.join(target, name), owner);
  }
  lchownSync(target, owner, owner);
}

/**
 * Lets the account pass a folder of ours that is otherwise closed; the files in it stay closed.
 * @param {Account} account
 * @param {string} folder
 */
export function letPass(account, folder) {
  if (account.owner !== null && account.owner !== 0)
    chmodSync(folder, statSync(folder).mode | constants.S_IXOTH);
}

/**
 * @param {string} folder
 * @returns {string | null} the first folder on the way that a stranger may not pass
 */
function closedFolder(folder) {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    try {
      accessSync(at);
      if ((statSync(at).mode & constants.S_IXOTH) === 0) return at;
    } catch {
      // It does not exist yet, so it will be ours to open.
    }
    if (at === path.dirname(at)) return null;
  }
}
