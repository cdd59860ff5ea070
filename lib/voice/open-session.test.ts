import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { newClinic } from "@/testing/clinic";
import { auditOf, owner } from "@/testing/database";
import { ask, toolKit } from "@/testing/tool-kit";
import { type Agent, hireAgent, type PhoneCall, type Wish } from "@/testing/vapi";
import type { Tool } from "./tool";

let agent: Agent;
beforeAll(async () => {
  agent = await hireAgent((await newClinic()).accountId);
});

const askHere = (wishes: Wish[], tools: readonly Tool[], call: PhoneCall = { agent }) =>
  ask(wishes, tools, call);
const lineOf = async (wish: Wish, tools: readonly Tool[], call?: PhoneCall) =>
  (await askHere([wish], tools, call))[0]?.result;

describe("a message that comes again", () => {
  it("is answered again, and counted once", async () => {
    const { tools } = toolKit();
    const callId = randomUUID();
    const wish = { id: "call_1", name: "look", args: { reason: "b", waitMs: 1 } };
    const turned = { id: "call_1", name: "look", args: '{"waitMs":1,"reason":"b"}' };
    for (const each of [wish, turned, wish]) {
      expect(await lineOf(each, tools, { agent, callId })).toBe("SUMMARY. Done by look.");
    }
    const rows = await owner`select name, outcome, ended_at from tool_calls
      where session_id = (select id from call_sessions where call_id = ${callId})`;
    expect(rows).toMatchObject([{ name: "look", outcome: "SUMMARY", ended_at: expect.any(Date) }]);
  });

  it("with the same id and other arguments is refused, and the record says so", async () => {
    const { tools, order } = toolKit();
    const { accountId } = agent;
    const callId = randomUUID();
    await lineOf({ id: "call_1", name: "look" }, tools, { agent, callId });
    const others: Wish[] = [
      { id: "call_1", name: "look", args: { reason: "x" } },
      { id: "call_1", name: "peek" },
    ];
    for (const other of others) {
      expect(await lineOf(other, tools, { agent, callId })).toMatch(/^REFUSED\. /);
    }
    expect(order()).toEqual(["look begin", "look end"]);
    expect((await auditOf(accountId)).slice(-2)).toEqual(
      Array(2).fill("tool_call.refuse outcome different_arguments"),
    );
    expect(await lineOf({ id: "call_1", name: "look" }, tools, { agent, callId })).toMatch(
      /^SUMMARY/,
    );
  });

  it("is one of its own in another call", async () => {
    const { tools } = toolKit();
    await lineOf({ id: "call_1", name: "look" }, tools);
    expect(await lineOf({ id: "call_1", name: "peek" }, tools)).toMatch(/^SUMMARY/);
  });
});
