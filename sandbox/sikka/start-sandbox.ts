import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const CALLBACK = "http://127.0.0.1:1/callback?from=portal";
const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));

export type Ready = {
  ready: true;
  apiUrl: string;
  authorizeUrl: string;
  controlUrl: string;
  appId: string;
  appKey: string;
};

export type RunningSandbox = Ready & {
  /** Each ends the process and resolves to its exit code. */
  stop: () => Promise<unknown>;
  leaveAlone: () => Promise<unknown>;
};

/** The real process, on free ports, as any other program would start it. */
export async function startSandbox(
  keptIn?: string,
  env: Readonly<Record<string, string>> = {},
): Promise<RunningSandbox> {
  const directory = keptIn ?? mkdtempSync(join(tmpdir(), "sikka-sandbox-"));
  const args = ["--import", "tsx", MAIN, "--data", directory, "--exit-with-parent"];
  const child = spawn(process.execPath, [...args, "--redirect-uri", CALLBACK], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, ...env },
  });
  const exited = once(child, "exit").then(([exitCode]: unknown[]) => {
    if (keptIn === undefined) rmSync(directory, { recursive: true });
    return exitCode;
  });
  const [line] = await once(createInterface(child.stdout), "line");
  return {
    ...(JSON.parse(String(line)) as Ready),
    stop() {
      child.kill("SIGTERM");
      return exited;
    },
    leaveAlone() {
      child.stdin.end();
      return exited;
    },
  };
}
