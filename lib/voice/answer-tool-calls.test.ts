import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { SikkaError } from "@/lib/sikka/sikka-error";
import { newClinic } from "@/testing/clinic";
import { auditOf, owner } from "@/testing/database";
import { keepLogLines } from "@/testing/log-lines";
import {
  type Agent,
  hireAgent,
  type PhoneCall,
  shapes,
  toolMessage,
  type Wish,
} from "@/testing/vapi";
import { answerToolCalls } from "./answer-tool-calls";
import { defineTool, type Tool, type ToolScope } from "./tool";

const lines = keepLogLines();
let agent: Agent;
beforeAll(async () => {
  agent = await hireAgent((await newClinic()).accountId);
});

type Seen = { name: string; at: "begin" | "end"; scope: ToolScope; args: unknown };

/** Tools that tell what is done with them; each waits as long as it is told. */
function kit() {
  const seen: Seen[] = [];
  const tool = (name: string, more: Partial<Tool> = {}): Tool =>
    defineTool({
      name,
      order: "read",
      needsPatient: false,
      arguments: z.object({ waitMs: z.number().optional(), reason: z.string().max(20).optional() }),
      run: async (scope, args) => {
        seen.push({ name, at: "begin", scope, args });
        const { waitMs = 0 } = args as { waitMs?: number };
        await new Promise((resume) => setTimeout(resume, waitMs));
        seen.push({ name, at: "end", scope, args });
        return { outcome: "SUMMARY", say: `Done by ${name}.` };
      },
      ...more,
    }) as Tool;
  const tools = [
    tool("look"),
    tool("peek"),
    tool("write", { order: "ordered" }),
    tool("note", { order: "ordered", whenLate: "UNAVAILABLE" }),
    tool("own", { needsPatient: true }),
    tool("slot", { arguments: z.object({ slot: z.string().max(5), firstName: z.string() }) }),
    tool("bare", { arguments: z.object({}) }),
  ];
  const order = () => seen.map(({ name, at }) => `${name} ${at}`);
  return { tools, seen, order };
}

async function ask(wishes: Wish[], tools: readonly Tool[], call: PhoneCall = { agent }) {
  const arrival = { requestId: randomUUID(), arrivedAt: performance.now() };
  const { message } = toolMessage(call, wishes);
  return (await answerToolCalls(message, arrival, tools)).results;
}
const lineOf = async (wish: Wish, tools: readonly Tool[], call?: PhoneCall) =>
  (await ask([wish], tools, call))[0]?.result;

describe("the answer to a message of tool calls", () => {
  it.each(shapes)("has one result for each id, in the order asked (%s)", async (shape) => {
    const { tools } = kit();
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

  it("runs reads that follow each other together, and everything else alone and in its turn", async () => {
    const { tools, order } = kit();
    const wishes = [
      { name: "look", args: { waitMs: 40 } },
      { name: "peek", args: { waitMs: 20 } },
      { name: "write", args: { waitMs: 20 } },
      { name: "note" },
      { name: "look" },
    ];
    await ask(wishes, tools);
    expect(order()).toEqual([
      "look begin", "peek begin", "peek end", "look end", "write begin", "write end", "note begin",
      "note end", "look begin", "look end",
    ]); // biome-ignore format: a list of words reads better in rows
  });

  it("runs an id once that is there twice, and neither of two wishes under one id", async () => {
    const { tools, order } = kit();
    const [same, two] = [
      { id: "same", name: "look" },
      { id: "two", name: "look" },
    ];
    const results = await ask([same, two, same, { ...two, args: { waitMs: 1 } }], tools);
    expect(results.map(({ toolCallId, result }) => [toolCallId, result.split(".")[0]])).toEqual([
      ["same", "SUMMARY"],
      ["two", "REFUSED"],
    ]);
    expect(order()).toEqual(["look begin", "look end"]);
  });

  it("refuses each of more than twenty", async () => {
    const { tools, seen } = kit();
    const results = await ask(
      Array.from({ length: 21 }, () => ({ name: "look" })),
      tools,
    );
    expect(results).toHaveLength(21);
    expect(new Set(results.map(({ result }) => result.split(".")[0]))).toEqual(
      new Set(["REFUSED"]),
    );
    expect(seen).toEqual([]);
    expect(
      await ask(
        Array.from({ length: 20 }, () => ({ name: "peek" })),
        tools,
      ),
    ).toHaveLength(20);
  });

  it("refuses a tool that does not exist, and serves the others", async () => {
    const { tools } = kit();
    const wishes = ["look", "drop_table", "__proto__", "toString", ""].map((name) => ({ name }));
    const results = await ask(wishes, tools);
    const words = results.map(({ result }) => result.split(".")[0]);
    expect(words).toEqual(["SUMMARY", "REFUSED", "REFUSED", "REFUSED", "REFUSED"]);
  });

  it("answers under an id that cannot be kept, and does nothing under it", async () => {
    const { tools, seen } = kit();
    for (const id of ["a\u0000b", "x".repeat(201), "é"]) {
      const [result] = await ask([{ id, name: "look" }], tools);
      expect(result).toMatchObject({ toolCallId: id, result: expect.stringMatching(/^REFUSED\./) });
    }
    expect(seen).toEqual([]);
  });

  it("hands the tool the clinic, the call and the caller, and nothing that an argument could move", async () => {
    const { tools, seen } = kit();
    const callId = randomUUID();
    await ask([{ id: "call_7", name: "look" }], tools, { agent, callId, caller: "(416) 555-0177" });
    expect(seen[0]?.scope).toMatchObject({
      clinic: { accountId: agent.accountId, language: "en", timeZone: "America/Toronto" },
      session: { callId, callerNumber: "+14165550177", isRehearsal: false },
      toolCallId: "call_7",
      actor: { kind: "voice_agent" },
    });
  });

  it("keeps who called as it was said first, and none of it readable", async () => {
    const { tools, seen } = kit();
    const callId = randomUUID();
    for (const caller of [null, "+14165550111", "+14165550122", null]) {
      await ask([{ name: "look" }], tools, { agent, callId, caller });
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

describe("a wish that cannot be done as it is said", () => {
  const said = async (name: string, args: unknown) => {
    const { tools, seen } = kit();
    const line = await lineOf({ name, args }, tools);
    expect(seen).toEqual([]);
    return line;
  };

  it("names what is missing, in words", async () => {
    const words = /^NEED_INFO\. .*: code of an opening, such as A1, first name\. Ask/;
    expect(await said("slot", {})).toMatch(words);
    expect(await said("slot", { slot: null, firstName: "  " })).toMatch(words);
    expect(await said("slot", { slot: "{{slot}}", firstName: "{{ customer.name }}" })).toMatch(
      words,
    );
    expect(await said("slot", { slot: 7, firstName: ["a"] })).toMatch(words);
    expect(await said("slot", { slot: "A1" })).toMatch(/^NEED_INFO\. .*: first name\. Ask/);
    expect(await said("slot", { slot: "A1", firstName: "x".repeat(5_000) })).toMatch(
      /^NEED_INFO\. .*: first name\. Ask/,
    );
  });

  it("says which details there are, where there are others", async () => {
    expect(await said("slot", { slot: "A1", firstName: "Ada", accountId: "x" })).toMatch(
      /^REFUSED\. .*code of an opening, such as A1, first name/,
    );
    expect(await said("bare", { patientId: "1" })).toMatch(/^REFUSED\. /);
    expect(await said("bare", '{"__proto__":{"a":1}}')).toMatch(/^REFUSED\. /);
  });

  it("is asked for again where it cannot be read at all", async () => {
    expect(await said("look", "{reason:")).toMatch(/^NEED_INFO\. /);
    expect(await said("look", [1, 2])).toMatch(/^NEED_INFO\. /);
  });

  it("is refused where it needs a patient and nobody is verified", async () => {
    expect(await said("own", {})).toMatch(/^REFUSED\. Nobody is verified/);
  });

  it("takes what is empty for not said, and text as one plain line", async () => {
    const { tools, seen } = kit();
    await ask([{ name: "look", args: { reason: " a\n\u202eb\u0007 ", waitMs: null } }], tools);
    expect(seen[0]?.args).toEqual({ reason: "a b" });
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
      const { tools } = kit();
      const failing = { ...tools[0], name: "fail", run: () => Promise.reject(error) } as Tool;
      const results = await ask([{ name: "fail" }, { name: "look" }], [...tools, failing]);
      expect(results.map(({ result }) => result)).toEqual([
        expect.stringMatching(/^UNAVAILABLE\. .*message/),
        "SUMMARY. Done by look.",
      ]);
      expect(lines.filter((line) => line.includes("voice.tool_failed"))).toHaveLength(1);
      expect(lines.join()).not.toMatch(/canary|Testpatient/);
    },
  );
});

describe("a tool that takes too long", () => {
  /** As if the message had come in this long ago. */
  const askLate = async (wishes: Wish[], tools: readonly Tool[], agoMs: number) => {
    const arrivedAt = performance.now() - agoMs;
    const { message } = toolMessage({ agent }, wishes);
    const { results } = await answerToolCalls(message, { requestId: "test", arrivedAt }, tools);
    expect(performance.now() - arrivedAt).toBeLessThan(8_000);
    return results.map(({ result }) => result.split(".")[0]);
  };

  it("is pending where it writes, unavailable otherwise, and what stands behind it is not begun", async () => {
    const { tools, order } = kit();
    const slow = { waitMs: 2_500 };
    expect(await askLate([{ name: "look", args: slow }], tools, 6_500)).toEqual(["UNAVAILABLE"]);
    expect(await askLate([{ name: "note", args: slow }], tools, 6_500)).toEqual(["UNAVAILABLE"]);
    const wishes = [
      { name: "look" },
      { name: "write", args: slow },
      { name: "write" },
      { name: "look" },
    ];
    expect(await askLate(wishes, tools, 6_500)).toEqual([
      "SUMMARY",
      "PENDING",
      "UNAVAILABLE",
      "UNAVAILABLE",
    ]);
    expect(order().filter((step) => step === "write begin")).toHaveLength(1);
  });

  it("is told that its time is up, and may still say itself what came of it", async () => {
    const { tools } = kit();
    const heeding = defineTool({
      name: "heed",
      order: "ordered",
      needsPatient: false,
      arguments: z.object({}),
      run: async ({ signal, deadline }) => {
        await new Promise((resume) => signal.addEventListener("abort", resume));
        expect(performance.now() - deadline).toBeGreaterThan(-50);
        return { outcome: "NOT_DONE", say: "Given up." };
      },
    }) as Tool;
    expect(await askLate([{ name: "heed" }], [...tools, heeding], 7_000)).toEqual(["NOT_DONE"]);
  });

  it("is begun no more when the message itself came late", async () => {
    const { tools, seen } = kit();
    expect(await askLate([{ name: "write" }], tools, 7_600)).toEqual(["UNAVAILABLE"]);
    expect(seen).toEqual([]);
  });
});

describe("the clinic of a call", () => {
  const said = async (call: object, language = "en") => {
    const { tools, seen } = kit();
    const french =
      language === "fr" ? await hireAgent((await newClinic()).accountId, ["fr", "en"]) : agent;
    const { message } = toolMessage({ agent: french }, [{ name: "look" }, { name: "nothing" }]);
    const arrival = { requestId: "test", arrivedAt: performance.now() };
    const changed = { ...message, call: { ...message.call, ...call } };
    const { results } = await answerToolCalls(changed, arrival, tools);
    return { words: results.map(({ result }) => result.split(".")[0]), results, seen };
  };

  it("is found by either id alone", async () => {
    for (const call of [
      { assistantId: undefined },
      { phoneNumberId: undefined },
      { phoneNumberId: null },
    ]) {
      expect((await said(call)).words).toEqual(["SUMMARY", "REFUSED"]);
    }
  });

  it("is none where the two ids do not agree, are unknown, or are no ids", async () => {
    const other = await hireAgent((await newClinic()).accountId);
    const strange = [
      { phoneNumberId: other.phoneNumberId },
      { assistantId: other.assistantId },
      { phoneNumberId: randomUUID() },
      { assistantId: randomUUID() },
      { assistantId: null, phoneNumberId: null },
      { assistantId: 7 },
      { assistantId: { id: agent.assistantId } },
      { assistantId: "' or 1=1 --" },
      { id: undefined },
      { id: "a\u0000b" },
    ];
    for (const call of strange) {
      const { words, seen } = await said(call);
      expect([call, words]).toEqual([call, ["UNAVAILABLE", "UNAVAILABLE"]]);
      expect(seen).toEqual([]);
    }
  });

  it("is none while it is suspended", async () => {
    await owner`update accounts set suspended_at = now() where id = ${agent.accountId}`;
    expect((await said({})).words).toEqual(["UNAVAILABLE", "UNAVAILABLE"]);
    await owner`update accounts set suspended_at = null where id = ${agent.accountId}`;
  });

  it("has its own language", async () => {
    const { results, seen } = await said({}, "fr");
    expect(results[1]?.result).toBe("REFUSED. Cet outil n'existe pas.");
    expect(seen[0]?.scope.clinic.language).toBe("fr");
  });
});

describe("a message that comes again", () => {
  it("is answered again, and counted once", async () => {
    const { tools } = kit();
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
    const { tools, order } = kit();
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
    const { tools } = kit();
    await lineOf({ id: "call_1", name: "look" }, tools);
    expect(await lineOf({ id: "call_1", name: "peek" }, tools)).toMatch(/^SUMMARY/);
  });
});
