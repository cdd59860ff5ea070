import { mkdirSync } from "node:fs";
import path from "node:path";
import { keepSecrets, UNTOLD } from "./keep-secrets.mjs";
import { planParts } from "./plan-parts.mjs";
import { readEnvironment } from "./read-environment.mjs";

/**
 * What every command here knows before it starts anything: the environment with its defaults and its kept secrets,
 * outside an embedded run the webhook's alone. DATABASE_URL and the sandboxes' variables are added as these parts start.
 * @param {{ root: string, dev?: boolean, base?: import("./read-environment.mjs").Environment }} options
 */
export function resolveEnvironment({ root, dev = false, base = process.env }) {
  const given = readEnvironment({ root, dev, base });
  const parts = planParts(given);
  const port = readPort(given.PORT || "3000");
  const dataDir = path.resolve(root, given.PARLAE_DATA_DIR || ".data");
  mkdirSync(path.dirname(dataDir), { recursive: true });
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const baseUrl = given.APP_BASE_URL || `http://127.0.0.1:${port}`;
  /** @type {import("./read-environment.mjs").Environment} */
  const env = {
    ...given,
    PORT: String(port),
    PARLAE_DATA_DIR: dataDir,
    APP_BASE_URL: baseUrl,
    NEXTAUTH_URL: given.NEXTAUTH_URL || baseUrl,
    ...keepSecrets(dataDir, given, parts.postgres ? undefined : UNTOLD),
  };
  // It loosens the checks at boot, so nobody but this launcher may say it.
  delete env.PARLAE_EMBEDDED;
  if (parts.postgres) env.PARLAE_EMBEDDED = "1";
  return { env, parts, port, dataDir, baseUrl: baseUrl.replace(/\/+$/, "") };
}

/** @param {string} text */
function readPort(text) {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`PORT must be a number from 1 to 65535, not "${text}"`);
}
