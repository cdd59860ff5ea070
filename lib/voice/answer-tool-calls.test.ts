import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { POST as door } from "@/app/api/vapi/tools/route";
import { AppError } from "@/lib/errors";
import { SikkaError } from "@/lib/sikka/sikka-error";
import { newClinic } from "@/testing/clinic";
import { owner } from "@/testing/database";
import { keepLogLines } from "@/testing/log-lines";
import { ask, toolKit } from "@/testing/tool-kit";
import {
  type Agent,
  hireAgent,
  type PhoneCall,
  shapes,
  signed,
  toolMessage,
  type Wish,
} from "@/testing/vapi";
import { answerToolCalls } from "./answer-tool-calls";
import type { Tool } from "./tool";

const lines = keepLogLines();
let agent: Agent;
beforeAll(async () => {
  agent = await hireAgent((await newClinic()).accountId);
});

const askHere = (wishes: Wish[], tools: readonly Tool[], call: PhoneCall = { agent }) =>
  ask(wishes, tools, call);
const _lineOf = async (wish: Wish, tools: readonly Tool[], call?: PhoneCall) =>
  (await askHere([wish], tools, call))[0]?.result;

describe("the answer to a message of tool calls", () => {
  it.each(shapes)("has one result for each id, in the order asked (%s)", async (shape) => {
    const { tools } = toolKit();
    const wishes = ["look", "write", "peek"].map((name, at) => ({ id: `call_${at}`, name }));
    const { message } = toolMessage({ agent }, wishes, shape);
    const arrival = { requestId: "test", arrivedAt: performance.now() };
    expect(await answerToolCalls(message, arrival, tools)).toEqual({
      results: wishes.map(({ id, name }) => ({
        toolCallId: id,
        name,
        result: `SUMMARY. Done by ${name}.`,
      })),
    });
  });

  it("is empty where nothing is asked", async () => {
    const answer = await door(signed("/api/vapi/tools", toolMessage({ agent }, [])));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ results: [] });
  });

  it("runs reads that follow each other together, and everything else alone and in its turn", async () => {
    const { tools, order } = toolKit();
    const wishes = [
      { name: "look", args: { waitMs: 500 } },
      { name: "peek", args: { waitMs: 500 } },
      { name: "write", args: { waitMs: 20 } },
      { name: "note" },
      { name: "look" },
    ];
    await askHere(wishes, tools);
    const steps = order();
    expect(steps.splice(0, 2).sort()).toEqual(["look begin", "peek begin"]);
    expect(steps.splice(0, 2).sort()).toEqual(["look end", "peek end"]);
    expect(steps).toEqual([
      "write begin", "write end", "note begin", "note end", "look begin", "look end",
    ]); // biome-ignore format: a list of words reads better in rows
  });

  it("runs an id once that is there twice, and neither of two wishes under one id", async () => {
    const { tools, order } = toolKit();
    const [same, two] = [
      { id: "same", name: "look" },
      { id: "two", name: "look" },
    ];
    const results = await askHere([same, two, same, { ...two, args: { waitMs: 1 } }], tools);
    expect(results.map(({ toolCallId, result }) => [toolCallId, result.split(".")[0]])).toEqual([
      ["same", "SUMMARY"],
      ["two", "REFUSED"],
    ]);
    expect(order()).toEqual(["look begin", "look end"]);
  });

  it("refuses each of more than twenty", async () => {
    const { tools, seen } = toolKit();
    const results = await askHere(
      Array.from({ length: 21 }, () => ({ name: "look" })),
      tools,
    );
    expect(results).toHaveLength(21);
    expect(new Set(results.map(({ result }) => result.split(".")[0]))).toEqual(
      new Set(["REFUSED"]),
    );
    expect(seen).toEqual([]);
    expect(
      await askHere(
        Array.from({ length: 20 }, () => ({ name: "peek" })),
        tools,
      ),
    ).toHaveLength(20);
  });

  it("refuses a tool that does not exist, and serves the others", async () => {
    const { tools } = toolKit();
    const wishes = ["look", "drop_table", "__proto__", "toString", ""].map((name) => ({ name }));
    const results = await askHere(wishes, tools);
    const words = results.map(({ result }) => result.split(".")[0]);
    expect(words).toEqual(["SUMMARY", "REFUSED", "REFUSED", "REFUSED", "REFUSED"]);
  });

  it("answers under an id that cannot be kept, and does nothing under it", async () => {
    const { tools, seen } = toolKit();
    for (const id of ["a\u0000b", "x".repeat(201), "é"]) {
      const [result] = await askHere([{ id, name: "look" }], tools);
      expect(result).toMatchObject({ toolCallId: id, result: expect.stringMatching(/^REFUSED\./) });
    }
    expect(seen).toEqual([]);
  });

  it("hands the tool the clinic, the call and the caller, and nothing that an argument could move", async () => {
    const { tools, seen } = toolKit();
    const callId = randomUUID();
    await askHere([{ id: "call_7", name: "look" }], tools, {
      agent,
      callId,
      caller: "(416) 555-0177",
    });
    expect(seen[0]?.scope).toMatchObject({
      clinic: { accountId: agent.accountId, language: "en", timeZone: "America/Toronto" },
      session: { callId, callerNumber: "+14165550177", isRehearsal: false },
      toolCallId: "call_7",
      actor: { kind: "voice_agent" },
    });
  });

  it("keeps who called as it was said first, and none of it readable", async () => {
    const { tools, seen } = toolKit();
    const callId = randomUUID();
    for (const caller of [null, "+14165550111", "+14165550122", null]) {
      await askHere([{ name: "look" }], tools, { agent, callId, caller });
    }
    const numbers = seen
      .filter(({ at }) => at === "end")
      .map((each) => each.scope.session.callerNumber);
    expect(numbers).toEqual([null, "+14165550111", "+14165550111", "+14165550111"]);
    const rows = await owner`select * from call_sessions where call_id = ${callId}`;
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain("5550111");
  });
});

describe("a tool that fails", () => {
  it.each([
    ["our database", new AppError("unavailable")],
    ["Sikka", new SikkaError("transient", { call: "patients" })],
    ["a fault of ours", new Error("canary-4711 Ada Testpatient")],
  ])(
    "through %s is told as unavailable, logged once, and keeps nothing from the others",
    async (_, error) => {
      const { tools } = toolKit();
      const failing = { ...tools[0], name: "fail", run: () => Promise.reject(error) } as Tool;
      const results = await askHere([{ name: "fail" }, { name: "look" }], [...tools, failing]);
      expect(results.map(({ result }) => result)).toEqual([
        expect.stringMatching(/^UNAVAILABLE\. .*message/),
        "SUMMARY. Done by look.",
      ]);
      expect(lines.filter((line) => line.includes("voice.tool_failed"))).toHaveLength(1);
      expect(lines.join()).not.toMatch(/canary|Testpatient/);
    },
  );
});
