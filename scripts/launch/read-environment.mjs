import { readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";

/** @typedef {Record<string, string | undefined>} Environment */

/**
 * The environment as Next will see it: the process's own wins over the .env files, in Next's order. The launcher
 * needs it before Next runs. Unlike Next it does not expand `$NAME` inside a value.
 * @param {{ root: string, dev?: boolean, base?: Environment }} options
 * @returns {Environment}
 */
export function readEnvironment({ root, dev = false, base = process.env }) {
  const mode = dev ? "development" : "production";
  const files = [".env", `.env.${mode}`, ".env.local", `.env.${mode}.local`];
  return Object.assign({}, ...files.map((name) => readFile(path.join(root, name))), base);
}

/** @param {string} file */
function readFile(file) {
  try {
    return parseEnv(readFileSync(file, "utf8"));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return {};
    throw error;
  }
}
