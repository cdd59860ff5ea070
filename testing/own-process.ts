import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import type { ChoresReport } from "@/lib/chores/run-chores";
import type { RefreshReport } from "@/lib/pms/refresh-due";
import type { WritebacksReport } from "@/lib/scheduling/end-due-writebacks";
import { keyedHash } from "@/lib/sealing/seal";
import type { ToolAnswer } from "@/lib/voice/tool";
import { scopeOf, type TestCall } from "./call";
import type { Browser } from "./clinic";
import { BASE_URL } from "./world";

export type Told = { status: number; headers: Record<string, string> };

type OwnProcess<T> = { child: ChildProcess; answer: Promise<T> };

/** A server process of the product, that may be killed, stopped or cut off from its database. */
function runInOwnProcess<T>(
  script: string,
  input: string,
  env: Record<string, string>,
): OwnProcess<T> {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", `testing/${script}`],
    { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, ...env, NODE_ENV: "test" } },
  );
  child.stdin.end(input);
  const answer = text(child.stdout).then((output) => JSON.parse(output) as T);
  answer.catch(() => {}); // a killed process answers nothing, and nobody waits for it
  return { child, answer };
}

export function requestInOwnProcess(
  browser: Browser,
  request: { route: "start" | "callback"; url: string },
  env: Record<string, string> = {},
): OwnProcess<Told> {
  const headers = {
    Cookie: browser.request("/").headers.get("Cookie") ?? "",
    Origin: BASE_URL,
  };
  return runInOwnProcess("request-process.ts", JSON.stringify({ ...request, headers }), env);
}

export const tickInOwnProcess = (env: Record<string, string> = {}): OwnProcess<RefreshReport> =>
  runInOwnProcess("refresh-process.ts", "", env);

/** A caller books this slot; the tool call's id is what a repetition comes with. */
export function bookInOwnProcess(
  call: TestCall,
  {
    toolCallId,
    slot = "X1",
    seconds = 7.5,
  }: { toolCallId: string; slot?: string; seconds?: number },
): OwnProcess<ToolAnswer> {
  const { deadline: _, signal: __, patient: ___, ...scope } = scopeOf(call, { toolCallId });
  const given = { slot };
  const argumentsHash = keyedHash(call.accountId, "arguments", JSON.stringify(given));
  const input = { scope: { ...scope, argumentsHash }, patient: call.patient, seconds, given };
  return runInOwnProcess("booking-process.ts", JSON.stringify(input), {});
}

export const writebacksInOwnProcess = (): OwnProcess<WritebacksReport> =>
  runInOwnProcess("writebacks-process.ts", "", {});

export const choresInOwnProcess = (env: Record<string, string>): OwnProcess<ChoresReport> =>
  runInOwnProcess("chores-process.ts", "", env);

export const tickForMeasure = (): Promise<RefreshReport & { peakMemoryMb: number }> =>
  runInOwnProcess<RefreshReport & { peakMemoryMb: number }>("measure-process.ts", "", {}).answer;

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
