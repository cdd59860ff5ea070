import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { tryPort } from "../process/free-port.mjs";

/** @typedef {{ port: number, controlPort: number }} Ports */

/**
 * The ports of the last run where they are free, since a bookmark or a stored address may name them; else 0 for any.
 * @param {string} dataDir
 * @param {string} name
 * @returns {Promise<Ports>}
 */
export async function choosePorts(dataDir, name) {
  const last = readPorts(dataDir)[name];
  const keep = async (/** @type {number | undefined} */ port) =>
    (port && (await tryPort(port))) || 0;
  return { port: await keep(last?.port), controlPort: await keep(last?.controlPort) };
}

/**
 * @param {string} dataDir
 * @param {string} name
 * @param {Ports} ports
 */
export function keepPorts(dataDir, name, ports) {
  const file = path.join(dataDir, "ports.json");
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify({ ...readPorts(dataDir), [name]: ports }, null, 2)}\n`, {
    mode: 0o600,
  });
  renameSync(draft, file);
}

/**
 * @param {string} dataDir
 * @returns {Record<string, Ports>}
 */
function readPorts(dataDir) {
  try {
    return JSON.parse(readFileSync(path.join(dataDir, "ports.json"), "utf8"));
  } catch {
    return {};
  }
}
