import { spawnPart } from "./spawn-part.mjs";

/**
 * Runs a part that ends by itself; quiet unless it fails.
 * @param {{
 *   name: string, args: string[], env: import("../launch/read-environment.mjs").Environment, root: string,
 *   onStart?: (part: import("./spawn-part.mjs").Part) => void,
 * }} options
 */
export async function runStep({ name, args, env, root, onStart }) {
  /** @type {string[]} */
  const said = [];
  const part = spawnPart({ name, args, env, cwd: root, onLine: (line) => said.push(line) });
  onStart?.(part);
  const how = await part.exited;
  if (how !== "exit code 0")
    throw new Error(`${said.join("\n")}\nThe ${name} failed (${how}).`.trim());
}
