// `npm run probe:sikka`: finds out which of the uncertain facts hold for the Sikka of this environment.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { resolveEnvironment } from "./launch/resolve-environment.mjs";
import { claimRun, findRun } from "./launch/run-record.mjs";
import { sikkaVariables } from "./launch/start-sandbox.mjs";
import { startSandboxes } from "./launch/start-sandboxes.mjs";

const root = path.resolve(import.meta.dirname, "..");
const stopping = new AbortController();
// The probe ends its keys before it goes, and the sandbox stays up for that.
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => stopping.abort());
}
try {
  process.exitCode = await probe();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function probe() {
  const run = resolveEnvironment({ root });
  const { SIKKA_PROBE_PRACTICE_KEY: practiceKey, ...env } = run.env;
  const stop = run.parts.sikka ? await joinSandbox({ ...run, env }) : async () => {};
  try {
    return await runCli(practiceKey, {
      ...env,
      // The probe reaches neither of these, but the app parses its environment as a whole.
      ...(run.parts.postgres ? { DATABASE_URL: "postgres://unused@127.0.0.1/unused" } : {}),
      ...(run.parts.secretsManager ? { AWS_REGION: "unused" } : {}),
    });
  } finally {
    await stop();
  }
}

/**
 * Puts the sandbox into the environment: the one of the app that runs here, else one for the time of the probe.
 * @param {ReturnType<typeof resolveEnvironment>} run
 */
async function joinSandbox({ env, parts, dataDir, baseUrl }) {
  const url = findRun(dataDir)?.sandboxes.sikka?.url;
  if (url) {
    const file = path.join(dataDir, "sandbox-sikka", "app.json");
    const authorizeUrl = new URL("/portal/authapp.aspx", url).href;
    const credentials = JSON.parse(readFileSync(file, "utf8"));
    Object.assign(env, sikkaVariables({ apiUrl: url, authorizeUrl, ...credentials }));
    return async () => {};
  }
  // Taken, so that no app starts a second sandbox on the same files.
  const record = await claimRun(dataDir, "npm run probe:sikka");
  /** @type {import("./process/spawn-part.mjs").Part[]} */
  const started = [];
  const stop = async () => {
    await Promise.all(started.map((part) => part.stop()));
    record.release();
  };
  try {
    await startSandboxes({
      ...{ parts: { ...parts, secretsManager: false }, baseUrl, record, root, dataDir, env },
      say: (line) => console.error(line),
      onStart: (part) => {
        started.push(part);
        record.add(part);
      },
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

/**
 * @param {string | undefined} practiceKey
 * @param {import("./launch/read-environment.mjs").Environment} env
 */
async function runCli(practiceKey, env) {
  const args = ["--conditions=react-server", "--import", "tsx", "lib/sikka/probe/cli.ts"];
  const handOver = practiceKey ? ["--practice-key-at-3"] : [];
  const child = spawn(process.execPath, [...args, ...process.argv.slice(2), ...handOver], {
    cwd: root,
    stdio: ["inherit", "inherit", "inherit", "pipe"],
    env: /** @type {NodeJS.ProcessEnv} */ (env),
  });
  const pipe = /** @type {import("node:stream").Writable} */ (child.stdio[3]);
  // A probe that ends before it has read the key closes the pipe.
  pipe.on("error", () => {}).end(practiceKey ?? "");
  const stop = () => child.kill("SIGTERM");
  if (stopping.signal.aborted) stop();
  stopping.signal.addEventListener("abort", stop);
  const [code] = await once(child, "exit");
  return code ?? 1;
}
