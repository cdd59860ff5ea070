import { randomUUID } from "node:crypto";
import { signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { sikka } from "@/testing/control";
import { owner } from "@/testing/database";
import { officeAccess } from "@/testing/office";
import { hireAgent, type PhoneCall, wish } from "@/testing/vapi";
import { type BenchReport, type Sample, summarise } from "./report";

/** Of all callers together. */
const RUNS = Number(process.env.BENCH_RUNS ?? 200);
const WARM_UP = 20;
const ADA = { firstName: "Ada", lastName: "Testpatient-Happy", dateOfBirth: "1984-12-10" };

export type ToolsBench = {
  latencyMs: number;
  callers: number;
  report: BenchReport;
  /** By tool: how often Sikka was asked for one answer. */
  upstream: Record<string, number>;
};

type Asked = { name: string; args?: Record<string, unknown>; outcome: RegExp };

/** Those that write nothing, so that they can be asked for again and again. */
const ASKED: readonly Asked[] = [
  { name: "list_appointments", outcome: /^(NO_)?APPOINTMENTS/ },
  { name: "check_availability", args: { reason: "cleaning" }, outcome: /^(NO_)?OPENINGS/ },
  { name: "request_status", outcome: /^NOT_DONE/ },
  { name: "get_account_summary", outcome: /^SUMMARY/ },
  { name: "find_patient", args: ADA, outcome: /^VERIFIED/ },
];

/**
 * Each tool through its route, with a caller verified and the call warmed, against a handler that
 * does nothing but the one question to Sikka that a lookup needs.
 */
export async function benchTools(latencyMs: number, callers: number): Promise<ToolsBench> {
  const calls = await onTheLine(callers);
  await sikka.post("knobs", { LATENCY_MS: String(latencyMs) });
  const office = await officeAccess();
  const bare = () => bareLookup(office.requestKey);
  await inParallel(callers, WARM_UP, bare);
  const floor = summarise("bare handler, one question", await inParallel(callers, RUNS, bare));
  const measured: Sample[] = [];
  const upstream: Record<string, number> = {};
  for (const { name, args = {}, outcome } of ASKED) {
    const ask = async (caller: number) => {
      const [line = ""] = await wish(calls[caller] ?? fail("no such caller"), [{ name, args }]);
      if (!outcome.test(line)) throw new Error(`${name}: ${line}`);
    };
    await inParallel(callers, WARM_UP, ask);
    await sikka.delete("log");
    measured.push(summarise(name, await inParallel(callers, RUNS, ask)));
    const { entries } = (await sikka.get("log")) as { entries: unknown[] };
    upstream[name] = Math.round((entries.length / (measured.at(-1)?.runs ?? 1)) * 100) / 100;
  }
  await sikka.post("knobs", { LATENCY_MS: "0" });
  const name = `tools: Sikka at ${latencyMs} ms, ${callers} caller${callers === 1 ? "" : "s"}`;
  return { latencyMs, callers, report: { name, floor, measured }, upstream };
}

/** Twenty lookups at the very moment at which the key has ended: how many refreshes they cost. */
export async function countRefreshes(): Promise<number> {
  const calls = await onTheLine(20);
  await owner`update pms_integrations set token_expires_at = now() - interval '1 second'
    where account_id = ${calls[0]?.agent.accountId ?? ""}`;
  await sikka.delete("log");
  await Promise.all(calls.map((call) => wish(call, [{ name: "list_appointments" }])));
  const { entries } = (await sikka.get("log")) as { entries: { path: string }[] };
  return entries.filter(({ path }) => path === "/v4/request_key").length;
}

/** A clinic of its own, and callers of it who are all the same verified patient. */
async function onTheLine(callers: number): Promise<PhoneCall[]> {
  await owner`update pms_integrations set status = 'DISCONNECTED'`;
  const { accountId, browser } = await signedInClinic();
  const landed = await connect(browser);
  if (!landed.startsWith("?status=success")) throw new Error(`landed on ${landed}`);
  const agent = await hireAgent(accountId);
  const calls = Array.from({ length: callers }, () => ({
    agent,
    callId: `bench-${randomUUID()}`,
    caller: "+14165550101",
  }));
  for (const call of calls) {
    const [line = ""] = await wish(call, [{ name: "find_patient", args: ADA }]);
    if (!line.startsWith("VERIFIED")) throw new Error(line);
  }
  return calls;
}

async function inParallel(
  callers: number,
  runs: number,
  ask: (caller: number) => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = [];
  const one = async (caller: number) => {
    for (let run = 0; run < Math.ceil(runs / callers); run += 1) {
      const startedAt = performance.now();
      await ask(caller);
      times.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, caller) => one(caller)));
  return times;
}

async function bareLookup(requestKey: string): Promise<Response> {
  const query = new URLSearchParams({ patient_id: "4101", limit: "5000", offset: "0" });
  const answer = await fetch(`${process.env.SIKKA_API_URL}/appointments?${query}`, {
    headers: { "Request-Key": requestKey },
  });
  return Response.json({ results: [{ toolCallId: "1", result: (await answer.text()).length }] });
}

function fail(why: string): never {
  throw new Error(why);
}
