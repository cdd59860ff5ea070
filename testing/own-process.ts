import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type { ChoresReport } from "@/lib/chores/run-chores";
import type { RefreshReport } from "@/lib/pms/refresh-due";
import type { WritebacksReport } from "@/lib/scheduling/writebacks/end-due-writebacks";
import { keyedHash } from "@/lib/sealing/seal";
import type { ToolAnswer, ToolScope } from "@/lib/voice/tool";
import { scopeOf, type TestCall } from "./call";
import type { Browser } from "./clinic";
import type { Agent } from "./vapi";
import { BASE_URL, PROCESSES } from "./world";

export type Told = { status: number; headers: Record<string, string> };

type OwnProcess<T> = {
  child: ChildProcess;
  answer: Promise<T>;
  /** It has loaded everything, where it says so; from here on it works. */
  ready: Promise<unknown>;
};

/** A server process of the product, that may be killed, stopped or cut off from its database. */
function runInOwnProcess<T>(
  script: string,
  /** Null leaves it open, for the caller to end. */
  input: string | null,
  env: Record<string, string>,
  read: (output: string) => T = (output) => JSON.parse(output) as T,
): OwnProcess<T> {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", path.join(PROCESSES, `${script}.js`)],
    {
      stdio: ["pipe", "pipe", "inherit", "ipc"],
      env: { ...process.env, ...env, NODE_ENV: "test" },
    },
  );
  const ready = Promise.race([once(child, "message"), once(child, "exit")]);
  if (input !== null) child.stdin?.end(input);
  const answer = text(child.stdout ?? Readable.from([])).then(read);
  answer.catch(() => {}); // a killed process answers nothing, and nobody waits for it
  return { child, answer, ready };
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
  return runInOwnProcess("request-process", JSON.stringify({ ...request, headers }), env);
}

export const tickInOwnProcess = (env: Record<string, string> = {}): OwnProcess<RefreshReport> =>
  runInOwnProcess("refresh-process", "", env);

export type BookingOrder = {
  scope: Omit<ToolScope, "deadline" | "signal" | "patient">;
  patient: TestCall["patient"];
  seconds: number;
  slot: string;
};
export type BookingTold = ToolAnswer & { toolCallId: string };

/** What a caller wants; the tool call's id is what a repetition comes with. */
export function orderOf(call: TestCall, toolCallId: string, seconds = 7.5): BookingOrder {
  const { deadline: _, signal: __, patient: ___, ...scope } = scopeOf(call, { toolCallId });
  const slot = "X1";
  const argumentsHash = keyedHash(call.accountId, "arguments", JSON.stringify({ slot }));
  return { scope: { ...scope, argumentsHash }, patient: call.patient, seconds, slot };
}

/** Callers book, all at once; what each was told before the process was killed. */
export function bookInOwnProcess(
  orders: BookingOrder[],
  env: Record<string, string> = {},
): OwnProcess<BookingTold[]> & { awake: Promise<unknown> } {
  const lines = (output: string) => output.split("\n").slice(0, -1).filter(Boolean);
  const started = runInOwnProcess("booking-process", JSON.stringify(orders), env, (output) =>
    lines(output).map((line) => JSON.parse(line) as BookingTold),
  );
  const { child } = started;
  const firstLine = new Promise((resume) => child.stdout?.once("data", resume));
  return { ...started, awake: Promise.race([firstLine, once(child, "exit")]) };
}

export const writebacksInOwnProcess = (): OwnProcess<WritebacksReport> =>
  runInOwnProcess("writebacks-process", "", {});

export const choresInOwnProcess = (env: Record<string, string>): OwnProcess<ChoresReport> =>
  runInOwnProcess("chores-process", "", env);

export type Load = { agents: Agent[]; toolCalls: number; every: number };
/** After so many tool calls, with nothing under way and the garbage gone. */
export type MemorySample = { done: number; heapMb: number; externalMb: number; rssMb: number };
export type MemoryReport = { samples: MemorySample[]; outcomes: Record<string, number> };

export const loadInOwnProcess = (load: Load): OwnProcess<MemoryReport> =>
  runInOwnProcess("memory-process", JSON.stringify(load), {});

export type Rush = { accountId: string; ticks: number; calls: number };
/** Whom each call's key was issued to, or how it failed; and the same of one after the rush. */
export type RushReport = { offices: string[]; afterwards: string };

/** Beats `rush PID` when it is ready, and begins when its stdin ends. */
export const rushInOwnProcess = (rush: Rush): OwnProcess<RushReport> =>
  runInOwnProcess("rush-process", null, { RUSH: JSON.stringify(rush) });

export const tickForMeasure = (): Promise<RefreshReport & { peakMemoryMb: number }> =>
  runInOwnProcess<RefreshReport & { peakMemoryMb: number }>("measure-process", "", {}).answer;

export async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}

/** Waits until `isSo` answers true. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 45_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`never: ${what}`);
    await new Promise((resume) => setTimeout(resume, 25));
  }
}
