import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import {
  SecretsManagerClient,
  type SecretsManagerClientConfig,
} from "@aws-sdk/client-secrets-manager";

export type Ready = {
  readonly ready: true;
  readonly url: string;
  readonly controlUrl: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

export type Started = Awaited<ReturnType<typeof startForTest>>;

/** The real process, as the app's launcher starts it. */
export async function startForTest(
  options: { folder?: string; env?: Record<string, string>; flags?: string[] } = {},
) {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), "secrets-sandbox-"));
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join(import.meta.dirname, "main.ts"), "--data", folder].concat(
      options.flags ?? ["--exit-with-parent"],
    ),
    {
      cwd: import.meta.dirname,
      env: { NODE_ENV: "test", PATH: process.env.PATH, ...options.env },
      stdio: ["pipe", "pipe", "inherit"],
    },
  );
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  await Promise.race([
    once(reader, "line"),
    once(child, "exit").then(() => Promise.reject(new Error("the sandbox did not start"))),
  ]);
  const ready = JSON.parse(lines[0] ?? "null") as Ready;

  const shared = makeClient(ready, {});

  return {
    ready,
    folder,
    lines,
    child,
    client: (overrides?: Partial<SecretsManagerClientConfig>) =>
      overrides === undefined ? shared : makeClient(ready, overrides),
    control: (method: string, path: string, body?: object) =>
      callControl(ready.controlUrl, method, path, body),
    kill: (signal: NodeJS.Signals) => end(child, signal),
    stop: async () => {
      await end(child, "SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const newToken = (): string => randomUUID();

function makeClient(ready: Ready, overrides: Partial<SecretsManagerClientConfig>) {
  return new SecretsManagerClient({
    endpoint: ready.url,
    region: ready.region,
    credentials: { accessKeyId: ready.accessKeyId, secretAccessKey: ready.secretAccessKey },
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 1000,
      requestTimeout: 2000,
      throwOnRequestTimeout: true,
    },
    ...overrides,
  });
}

/** Each test reads the fields of the route that it asks. */
type ControlAnswer = {
  readonly entries: readonly Call[];
  readonly held: readonly { readonly id: string }[];
  readonly secrets: readonly { readonly versions: readonly unknown[] }[];
  readonly value: string;
  readonly now: string;
};

type Call = { readonly seq: number; readonly versionId: string | null; readonly outcome: string };

async function callControl(
  base: string,
  method: string,
  path: string,
  body?: object,
): Promise<ControlAnswer> {
  const response = await fetch(`${base}/__sandbox/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text}`);
  return JSON.parse(text) as ControlAnswer;
}

async function end(child: ChildProcess, signal: NodeJS.Signals) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill(signal);
  await gone;
}
