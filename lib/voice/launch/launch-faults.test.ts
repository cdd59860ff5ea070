import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { connect } from "@/testing/connect";
import { owner } from "@/testing/database";
import { freshStart } from "@/testing/fresh-start";
import { expectOneAgent, letLaunchWait, readyClinic, settingsFor } from "@/testing/launch";
import { choresInOwnProcess, kill } from "@/testing/own-process";
import { rounds } from "@/testing/rounds";
import { startVapi, type Vapi } from "@/testing/vapi-sandbox";
import { getLaunch } from "./get-launch";
import { runLaunch } from "./run-launch";
import { startLaunch } from "./start-launch";

let vapi: Vapi;
let clinic: Awaited<ReturnType<typeof readyClinic>>;
/** How many calls to Vapi a launch makes that nothing happens to. */
let calls = 0;

beforeAll(async () => {
  await freshStart();
  await owner`update launches set state = 'failed' where state = 'running'`;
  vapi = await startVapi();
  clinic = await readyClinic();
  expect(await connect(clinic.browser)).toMatch(/^\?status=success/);
  await beginAnew();
  expect(await run()).toEqual({ outcome: "done" });
  calls = (await logged()).length;
}, 120_000);
afterAll(() => vapi.stop());

const logged = async () => (await vapi.control("log")).entries as { method: string }[];

/** An account at Vapi with nothing in it, and a launch that has just been started. */
async function beginAnew() {
  await owner`delete from launch_resources where account_id = ${clinic.accountId}`;
  await owner`update launches set state = 'failed' where account_id = ${clinic.accountId}
    and state = 'running'`;
  await vapi.control("reset", {});
  await vapi.control("knobs", { FILE_MS: 0, NUMBER_MS: 0, LATENCY_MS: 0 });
  await startLaunch(clinic.member, "test", settingsFor(vapi));
}

/** Seconds until a call counts as lost: long enough for a busy machine. */
const PATIENCE = 3;
const run = () => runLaunch(clinic.accountId, "test", settingsFor(vapi), PATIENCE);

/** By the clock, and by a person where it has stopped. */
async function resume(): Promise<void> {
  for (let tries = 1; tries <= 4; tries += 1) {
    const { state } = await getLaunch(clinic.accountId);
    if (state === "done") return;
    if (state === "failed") await startLaunch(clinic.member, "test", settingsFor(vapi));
    await letLaunchWait(clinic.accountId);
    await run();
  }
}

const FAULTS: [name: string, fault: object][] = [
  ["429 with Retry-After", { action: "status", status: 429, retryAfter: 1 }],
  ["500 before it is done", { action: "status", status: 500 }],
  ["500 after it is done", { action: "commit_status", status: 500 }],
  ["a time-out before it is done", { action: "hang" }],
  ["a time-out after it is done", { action: "hang_after" }],
  ["a connection cut after it is done", { action: "drop" }],
  ["400", { action: "status", status: 400 }],
  ["404", { action: "status", status: 404 }],
];

/** Every call in the long run; in the short one a few, and others for each fault. */
function places(of: number): number[] {
  const step = rounds(Math.ceil(calls / 3), 1);
  const all = Array.from({ length: calls }, (_, at) => at + 1);
  return all.filter((at) => (at + of * 2) % step === 0);
}

describe("a launch in which a call to Vapi goes wrong", () => {
  it.each(FAULTS.map(([name, fault], at) => [name, fault, at] as const))(
    "ends after a resume in exactly one agent as it is wanted: %s",
    async (_, fault, at) => {
      for (const nth of places(at)) {
        await beginAnew();
        await vapi.control("faults", { ...fault, nth, times: 1 });
        await run();
        await resume();
        expect({ nth, ...(await getLaunch(clinic.accountId)) }).toMatchObject({
          nth,
          state: "done",
        });
        await expectOneAgent(vapi, clinic.accountId);
      }
    },
    rounds(300_000, 1_200_000),
  );

  it("waits as long as Vapi asks it to", async () => {
    await beginAnew();
    await vapi.control("faults", { action: "status", status: 429, retryAfter: 77, times: 1 });
    expect(await run()).toEqual({ outcome: "waiting", waitSeconds: 77 });
    expect(await run()).toEqual({ outcome: "nothing_due" });
    await resume();
    await expectOneAgent(vapi, clinic.accountId);
  }, 120_000);
});

describe("a launch after something has gone at Vapi", () => {
  const send = (method: string, path: string, body?: object) =>
    fetch(`${vapi.url}${path}`, {
      method,
      headers: { Authorization: `Bearer ${vapi.apiKey}`, "Content-Type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });

  it.each(["credential", "file", "knowledge_tool", "tool", "transfer_tool", "assistant", "number"])(
    "makes it anew, and tells the others: %s",
    async (kind) => {
      await beginAnew();
      await run();
      const { assistant, "phone-number": numbers } = await expectOneAgent(vapi, clinic.accountId);
      const [agent, number] = [assistant[0], numbers[0]];
      const [row] = await owner`select vapi_id from launch_resources
        where account_id = ${clinic.accountId} and kind = ${kind} order by name limit 1`;
      // What is in use cannot be deleted there either.
      if (kind === "assistant") {
        await send("PATCH", `/phone-number/${number?.id}`, { provider: "vapi", assistantId: null });
      }
      if (kind.endsWith("tool")) {
        const model = { ...(agent?.model as object), toolIds: [] };
        await send("PATCH", `/assistant/${agent?.id}`, { model });
      }
      const path = kind === "number" ? "phone-number" : kind.endsWith("tool") ? "tool" : kind;
      expect((await send("DELETE", `/${path}/${row?.vapi_id}`)).status).toBe(200);
      await startLaunch(clinic.member, "test", settingsFor(vapi));
      await run();
      await resume();
      await expectOneAgent(vapi, clinic.accountId);
    },
    120_000,
  );
});

describe("a process of ours that is killed in the middle of a launch", () => {
  it(
    "leaves what the next one ends in exactly one agent",
    async () => {
      const step = rounds(Math.floor(calls / 2), 2);
      for (let after = 3; after < calls; after += step) {
        await beginAnew();
        await vapi.control("knobs", { LATENCY_MS: 150 });
        const { VAPI_API_KEY = "", VAPI_API_URL, APP_BASE_URL } = settingsFor(vapi);
        const { child } = choresInOwnProcess({ VAPI_API_KEY, VAPI_API_URL, APP_BASE_URL });
        // Most of it is the loading of Vapi's SDK, thousands of files that no bundler has put together.
        const hasCome = async () => expect((await logged()).length).toBeGreaterThanOrEqual(after);
        await vi.waitFor(hasCome, { timeout: 100_000, interval: 25 });
        await kill(child);
        await vapi.control("knobs", { LATENCY_MS: 0 });
        expect(await run()).toEqual({ outcome: "nothing_due" }); // the dead one's lease still holds
        await resume();
        await expectOneAgent(vapi, clinic.accountId);
      }
    },
    rounds(300_000, 1_200_000),
  );
});
