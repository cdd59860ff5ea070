import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { unseal } from "@/lib/sealing/seal";
import { newClinic } from "@/testing/clinic";
import { owner } from "@/testing/database";
import { keepLogLines } from "@/testing/log-lines";
import { type Agent, hireAgent, wish } from "@/testing/vapi";
import { staffMessageSchema } from "./take-message";

const lines = keepLogLines();
let agent: Agent;
beforeAll(async () => {
  agent = await hireAgent((await newClinic()).accountId);
});

const args = {
  callerName: "Ada Testpatient",
  message: "My crown came off.",
  phone: "416 555-0101",
};
const leave = async (
  args: unknown,
  call: { callId?: string; caller?: string | null } = {},
  id?: string,
) => (await wish({ agent, ...call }, [{ ...(id ? { id } : {}), name: "take_message", args }]))[0];

async function lastMessage() {
  const [row] = await owner`select * from staff_messages where account_id = ${agent.accountId}
    order by created_at desc limit 1`;
  return { row, content: await unseal(row?.content, staffMessageSchema) };
}

describe("take_message", () => {
  it("keeps it sealed, and tells the staff that it waits and nothing of what it says", async () => {
    const callId = randomUUID();
    expect(await leave({ ...args, urgent: true }, { callId }, "call_1")).toMatch(
      /^MESSAGE_TAKEN\. /,
    );
    const { row, content } = await lastMessage();
    expect(content).toEqual({ ...args, phone: "+14165550101" });
    expect(row).toMatchObject({ is_urgent: true, tool_call_id: "call_1", handled_at: null });
    const notices =
      await owner`select kind, subject_id from notices where account_id = ${agent.accountId}`;
    expect([...notices]).toEqual([{ kind: "message_waiting", subject_id: row?.id }]);
    const mails = await owner`select * from mails where account_id = ${agent.accountId}`;
    expect(mails).toMatchObject([{ template: "message_waiting" }]);
    const audit =
      await owner`select action, phase, outcome, fields, call_id, tool_call_id, actor_kind
      from audit_events where account_id = ${agent.accountId} and call_id is not null order by seq`;
    const entry = {
      action: "message.take",
      call_id: callId,
      tool_call_id: "call_1",
      actor_kind: "voice_agent",
    };
    expect([...audit]).toEqual([
      { ...entry, phase: "intent", outcome: null, fields: ["callerName", "message", "phone"] },
      { ...entry, phase: "outcome", outcome: "taken", fields: ["callerName", "message", "phone"] },
    ]);
    expect(JSON.stringify([row, notices, mails, audit, lines])).not.toMatch(/Ada|crown|5550101/);
  });

  it("is one message and one notice, however often the same tool call comes", async () => {
    const call = { callId: randomUUID() };
    const count = async () => {
      const [row] = await owner`select
        (select count(*) from staff_messages where account_id = ${agent.accountId}) as messages,
        (select count(*) from notices where account_id = ${agent.accountId}) as notices,
        (select count(*) from mails where account_id = ${agent.accountId}) as mails`;
      return Object.values(row ?? {}).map(Number);
    };
    const before = await count();
    const answers = await Promise.all(Array.from({ length: 8 }, () => leave(args, call, "call_1")));
    expect(new Set(answers)).toEqual(new Set([expect.stringMatching(/^MESSAGE_TAKEN/)]));
    expect((await count()).map((each, at) => each - (before[at] ?? 0))).toEqual([1, 1, 1]);
    expect(await leave({ ...args, message: "Something else" }, call, "call_1")).toMatch(
      /^REFUSED\. /,
    );
  });

  it("takes the caller's own number where none is given", async () => {
    const { phone: _, ...silent } = args;
    await leave(silent, { caller: "+14165550166" });
    expect((await lastMessage()).content.phone).toBe("+14165550166");
  });

  it("asks for a number where the caller hides theirs, and keeps the message all the same", async () => {
    const { phone: _, ...silent } = args;
    expect(await leave(silent, { caller: null })).toMatch(/^MESSAGE_TAKEN\. .*no number/);
    expect((await lastMessage()).content.phone).toBe("");
  });

  it("keeps what is no number as it was said", async () => {
    await leave({ ...args, phone: "the usual one, ending in 12" });
    expect((await lastMessage()).content.phone).toBe("the usual one, ending in 12");
  });

  it.each([
    ["no name", { ...args, callerName: undefined }, /caller's name/],
    ["no message", { ...args, message: " " }, /: message\./],
    ["a message longer than anybody reads", { ...args, message: "a".repeat(2_001) }, /: message\./],
    ["a name longer than a name", { ...args, callerName: "a".repeat(121) }, /caller's name/],
    ["urgency that is none", { ...args, urgent: "perhaps" }, /urgent/],
  ])("asks again for %s", async (_, said, words) => {
    const line = await leave(said);
    expect(line).toMatch(/^NEED_INFO\. /);
    expect(line).toMatch(words);
  });

  it("is unavailable, and leaves nothing, where it cannot be recorded", async () => {
    const call = { callId: randomUUID() };
    await owner`alter table audit_events add constraint no_message check (action <> 'message.take') not valid`;
    try {
      expect(await leave(args, call)).toMatch(/^UNAVAILABLE\. /);
    } finally {
      await owner`alter table audit_events drop constraint no_message`;
    }
    const rows =
      await owner`select 1 from staff_messages m join call_sessions s on s.id = m.session_id
      where s.call_id = ${call.callId}`;
    expect([...rows]).toEqual([]);
  });
});
