import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import type { Browser } from "./clinic";
import { BASE_URL } from "./world";

export type Told = { status: number; headers: Record<string, string> };

/** A server process that may be killed while it works on this request, or lose its database. */
export function requestInOwnProcess(
  browser: Browser,
  request: { route: "start" | "callback"; url: string },
  env: Record<string, string> = {},
): { child: ChildProcess; answer: Promise<Told> } {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "testing/request-process.ts"],
    { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, ...env, NODE_ENV: "test" } },
  );
  const headers = {
    Cookie: browser.request("/").headers.get("Cookie") ?? "",
    Origin: BASE_URL,
  };
  child.stdin.end(JSON.stringify({ ...request, headers }));
  const answer = text(child.stdout).then((output) => JSON.parse(output) as Told);
  answer.catch(() => {}); // a killed process answers nothing, and nobody waits for it
  return { child, answer };
}

export async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}

/** Waits until `isSo` answers true. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`never: ${what}`);
    await new Promise((resume) => setTimeout(resume, 25));
  }
}
