import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { Browser } from "./clinic";

/** A server process that will be killed while it works on this callback. */
export function comeBackInDoomedProcess(browser: Browser, location: string): ChildProcess {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "testing/callback-process.ts"],
    { stdio: ["pipe", "ignore", "inherit"], env: { ...process.env, NODE_ENV: "test" } },
  );
  const cookie = browser.request("/").headers.get("Cookie");
  child.stdin?.end(JSON.stringify({ url: location, cookie }));
  return child;
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
