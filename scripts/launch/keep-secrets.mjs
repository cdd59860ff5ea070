import { randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import path from "node:path";

const KEYS = ["STATE_SIGNING_KEY", "FIELD_ENCRYPTION_KEY", "AUDIT_HMAC_KEY"];
const SECRETS = ["NEXTAUTH_SECRET", "CRON_SECRET", "VAPI_WEBHOOK_SECRET"];

/** What Vapi proves itself with is ours to choose, and goes to Vapi by itself with the launch. */
export const UNTOLD = ["VAPI_WEBHOOK_SECRET"];

/**
 * The secrets of an embedded run: made once, then kept in the data folder for every later run.
 * @param {string} dataDir
 * @param {import("./read-environment.mjs").Environment} env those that it sets are left alone
 * @param {readonly string[]} names which ones
 * @returns {Record<string, string>} the ones that the environment does not set
 */
export function keepSecrets(dataDir, env, names = [...KEYS, ...SECRETS]) {
  const file = path.join(dataDir, "secrets.json");
  const found = readKept(file);
  const kept = { ...found };
  const missing = names.filter((name) => !env[name]);
  const fresh = missing.filter((name) => !kept[name]);
  for (const name of fresh) {
    kept[name] = randomBytes(32).toString(KEYS.includes(name) ? "base64" : "base64url");
  }
  if (fresh.length > 0 && !writeWhole(file, `${JSON.stringify(kept, null, 2)}\n`, !found)) {
    return keepSecrets(dataDir, env, names);
  }
  return Object.fromEntries(missing.map((name) => [name, kept[name] ?? ""]));
}

/**
 * @param {string} file
 * @returns {Record<string, string> | null} null where none were ever kept
 */
function readKept(file) {
  let text;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return null;
    throw error;
  }
  try {
    return JSON.parse(text);
  } catch {
    // New ones in their place would make what was encrypted with the old ones unreadable.
    throw new Error(`The kept secrets cannot be read; restore this file: ${file}`);
  }
}

/**
 * @param {string} file
 * @param {string} text
 * @param {boolean} isFirst
 * @returns {boolean} false where another run was the first after all: its secrets stay
 */
function writeWhole(file, text, isFirst) {
  const draft = `${file}.${process.pid}`;
  const handle = openSync(draft, "w", 0o600);
  writeSync(handle, text);
  // What is encrypted with these keys outlives a power cut, so they must too.
  fsyncSync(handle);
  closeSync(handle);
  if (!isFirst) {
    renameSync(draft, file);
    return true;
  }
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EEXIST") return false;
    throw error;
  } finally {
    unlinkSync(draft);
  }
}
