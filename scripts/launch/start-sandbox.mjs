import path from "node:path";
import { spawnPart } from "../process/spawn-part.mjs";
import { choosePorts, keepPorts } from "./keep-ports.mjs";

const READY_WITHIN_MS = 30_000;

/** @typedef {Record<string, string>} Answer  what a sandbox tells when it is ready */

/**
 * Starts a stand-in for one outside service and waits for the line in which it tells its addresses.
 * @param {{
 *   name: string, entry: string, args?: string[], addressKey: "url" | "apiUrl", root: string, dataDir: string,
 *   env: import("./read-environment.mjs").Environment, say: (line: string) => void,
 *   onStart: (part: import("../process/spawn-part.mjs").Part) => void,
 * }} options `addressKey`: which of its addresses is the one on `--port`
 * @returns {Promise<Answer>}
 */
export async function startSandbox(options) {
  const { name, entry, args = [], addressKey, root, dataDir, env, say, onStart } = options;
  const { port, controlPort } = await choosePorts(dataDir, name);
  const { promise: ready, resolve: tellReady } = deferred();
  const part = spawnPart({
    name: `${name} sandbox`,
    args: [
      ...["--import", "tsx", entry, "--data", path.join(dataDir, `sandbox-${name}`), ...args],
      ...["--port", String(port), "--control-port", String(controlPort), "--exit-with-parent"],
    ],
    env,
    cwd: root,
    holdStdin: true,
    onLine: (line, from) => {
      const answer = from === "stdout" ? readReadyLine(line) : null;
      if (answer) tellReady(answer);
      else say(`[${name} sandbox] ${line}`);
    },
  });
  onStart(part);
  const answer = await Promise.race([ready, failure(name, part)]);
  keepPorts(dataDir, name, {
    port: portOf(answer[addressKey]),
    controlPort: portOf(answer.controlUrl),
  });
  return answer;
}

/**
 * @param {Answer} answer
 * @returns {Record<string, string>}
 */
export function secretsManagerVariables(answer) {
  return {
    AWS_ENDPOINT_URL_SECRETS_MANAGER: answer.url ?? "",
    AWS_REGION: answer.region ?? "",
    AWS_ACCESS_KEY_ID: answer.accessKeyId ?? "",
    AWS_SECRET_ACCESS_KEY: answer.secretAccessKey ?? "",
    // A person's own AWS login must not be mixed into the sandbox's.
    AWS_SESSION_TOKEN: "",
    AWS_PROFILE: "",
  };
}

/**
 * An address that is set beside no key is not taken: the sandbox's key must not go to the real service.
 * @param {Answer} answer
 * @returns {Record<string, string>}
 */
export function sikkaVariables(answer) {
  return {
    SIKKA_API_URL: answer.apiUrl ?? "",
    SIKKA_AUTHORIZE_URL: answer.authorizeUrl ?? "",
    SIKKA_APP_ID: answer.appId ?? "",
    SIKKA_APP_KEY: answer.appKey ?? "",
  };
}

/**
 * As for Sikka; a launch would also hand the webhook's secret over.
 * @param {Answer} answer
 * @returns {Record<string, string>}
 */
export function vapiVariables(answer) {
  return {
    VAPI_API_URL: answer.url ?? "",
    VAPI_API_KEY: answer.apiKey ?? "",
  };
}

/**
 * @param {string} name
 * @param {import("../process/spawn-part.mjs").Part} part
 * @returns {Promise<never>}
 */
async function failure(name, part) {
  const late = new Promise((resolve) =>
    setTimeout(resolve, READY_WITHIN_MS, "not ready in time").unref(),
  );
  throw new Error(`The ${name} sandbox does not start: ${await Promise.race([part.exited, late])}`);
}

/** @param {string} line */
function readReadyLine(line) {
  try {
    const answer = JSON.parse(line);
    return answer.ready === true ? answer : null;
  } catch {
    return null;
  }
}

/** @param {string | undefined} url */
function portOf(url) {
  return Number(new URL(url ?? "").port);
}

function deferred() {
  /** @type {(answer: Answer) => void} */
  let resolve = () => {};
  const promise = /** @type {Promise<Answer>} */ (new Promise((done) => (resolve = done)));
  return { promise, resolve };
}
