import { randomUUID } from "node:crypto";
import { type Browser, signedInClinic } from "@/testing/clinic";
import { connect } from "@/testing/connect";
import { sikka } from "@/testing/control";
import { owner } from "@/testing/database";
import { type Agent, hireAgent, type Result, signed, toolMessage } from "@/testing/vapi";
import { type BenchReport, printReport, summarise } from "./report";
import { serveBuild } from "./serve-build";

/** Questions of the quiet clinic in each sample. */
const RUNS = Number(process.env.BENCH_TENANT_RUNS ?? 100);
const WARM_UP = 20;
/** Callers, or browsers, of the noisy clinic, each asking again as soon as it is answered. */
const NOISY = 20;
const LATENCY_MS = 40;
const LIMIT = 2;

type House = { agent: Agent; browser: Browser; patient: object };
export type TenantsBench = {
  noisy: number;
  limit: number;
  parts: (BenchReport & { ratio: number; isWithin: boolean; noise: Record<string, number> })[];
};

/** What a clinic waits alone, and beside one that asks for all it can get: the production build with its real limits. */
export async function benchTenants(): Promise<TenantsBench> {
  const { stop } = await serveBuild({ RATE_LIMIT_FACTOR: "1" });
  try {
    await owner`update pms_integrations set status = 'DISCONNECTED'`;
    const quiet = await openHouse("D20002", "-Happy");
    const noisy = await openHouse("D10001", "");
    await sikka.post("knobs", { LATENCY_MS: String(LATENCY_MS) });
    const parts = [
      await beside("a caller's question", askOnPhone(quiet), () => callIn(noisy)),
      await beside("a JSON route", lookAt(quiet, STATUS), () => browse(noisy, [STATUS])),
      await beside("a page", lookAt(quiet, "/home"), () => browse(noisy, PAGES)),
    ];
    return { noisy: NOISY, limit: LIMIT, parts };
  } finally {
    await sikka.post("knobs", { LATENCY_MS: "0" });
    await stop();
  }
}

export function printTenants({ limit, parts }: TenantsBench): void {
  printReport(parts);
  console.log(`\ntenants: the mark is a p99 of less than ${limit} times the one alone`);
  console.table(parts.map(({ name, ratio, isWithin }) => ({ name, ratio, isWithin })));
  for (const { name, noise } of parts) console.log(`${name}: the other one was answered`, noise);
}

const STATUS = "/api/pms/sikka/status";
const PAGES = ["/home", "/home/calls", "/home/agent/setup"];

async function beside(
  name: string,
  ask: () => Promise<number>,
  makeNoise: () => Promise<string>,
): Promise<TenantsBench["parts"][number]> {
  await sample(ask, WARM_UP);
  const floor = summarise("alone", await sample(ask, RUNS));
  const noise: Record<string, number> = {};
  let isOver = false;
  const lines = Array.from({ length: NOISY }, async () => {
    while (!isOver) {
      const end = await makeNoise();
      noise[end] = (noise[end] ?? 0) + 1;
    }
  });
  const loud = summarise(`beside ${NOISY} of another clinic`, await sample(ask, RUNS));
  isOver = true;
  await Promise.all(lines);
  const ratio = Math.round((loud.p99Ms / floor.p99Ms) * 100) / 100;
  return {
    ...{ name: `tenants: ${name}, Sikka at ${LATENCY_MS} ms`, floor, measured: [loud] },
    ...{ ratio, isWithin: ratio < LIMIT, noise },
  };
}

async function sample(ask: () => Promise<number>, runs: number): Promise<number[]> {
  const times: number[] = [];
  while (times.length < runs) times.push(await ask());
  return times;
}

/** A clinic of its own, with a line that answers and its owner signed in. */
async function openHouse(officeId: string, tail: string): Promise<House> {
  const { accountId, browser } = await signedInClinic();
  const landed = await connect(browser, officeId);
  if (!landed.startsWith("?status=success")) throw new Error(`landed on ${landed}`);
  const lastName = `Testpatient${tail}`;
  const patient = { firstName: "Ada", lastName, dateOfBirth: "1984-12-10" };
  return { agent: await hireAgent(accountId), browser, patient };
}

/** One message of a call, through the served door: the outcome's word and how long it took. */
async function say(house: House, callId: string, name: string, args: object = {}) {
  const call = { agent: house.agent, callId, caller: "+14165550101" };
  const request = signed("/api/vapi/tools", toolMessage(call, [{ name, args }]));
  const startedAt = performance.now();
  const answer = await fetch(request);
  const { results } = (await answer.json()) as { results: Result[] };
  const tookMs = performance.now() - startedAt;
  return { word: results[0]?.result.split(".")[0] ?? "", tookMs };
}

/** A caller's look at the own appointments; every fifth time it is somebody new on the line. */
function askOnPhone(house: House): () => Promise<number> {
  let [callId, asked] = ["", 0];
  return async () => {
    if (asked % 5 === 0) {
      callId = randomUUID();
      // Alone and beside the other one it is the same minute of the same clinic.
      await owner`delete from rate_limits where key = ${`voice:${house.agent.accountId}`}`;
      const { word } = await say(house, callId, "find_patient", house.patient);
      if (word !== "VERIFIED") throw new Error(`find_patient: ${word}`);
    }
    asked += 1;
    const { word, tookMs } = await say(house, callId, "list_appointments");
    if (!/^(NO_)?APPOINTMENTS/.test(word)) throw new Error(`list_appointments: ${word}`);
    return tookMs;
  };
}

/** A whole call of the noisy clinic; told is how its last question ended. */
async function callIn(house: House): Promise<string> {
  const callId = randomUUID();
  await say(house, callId, "find_patient", house.patient);
  await say(house, callId, "check_availability", { reason: "cleaning" });
  return (await say(house, callId, "list_appointments")).word;
}

function lookAt({ browser }: House, path: string): () => Promise<number> {
  return async () => {
    const startedAt = performance.now();
    const status = await statusOf(browser, path);
    if (status !== "200") throw new Error(`${path}: ${status}`);
    return performance.now() - startedAt;
  };
}

const browse = ({ browser }: House, paths: string[]): Promise<string> =>
  statusOf(browser, paths[Math.floor(Math.random() * paths.length)] ?? "/home");

async function statusOf(browser: Browser, path: string): Promise<string> {
  const answer = await fetch(browser.request(path), { redirect: "manual" });
  await answer.arrayBuffer();
  return String(answer.status);
}
