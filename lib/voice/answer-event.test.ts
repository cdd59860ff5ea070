import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { POST as events } from "@/app/api/vapi/events/route";
import { newClinic } from "@/testing/clinic";
import { owner } from "@/testing/database";
import { keepLogLines } from "@/testing/log-lines";
import { type Agent, hireAgent, signed } from "@/testing/vapi";
import { answerEvent, type Warm } from "./answer-event";
import { findTransfer } from "./transfer-target";

const lines = keepLogLines();
let agent: Agent;
beforeAll(async () => {
  agent = await hireAgent((await newClinic()).accountId);
});

const callOf = (callId: string, of: Agent = agent) => ({
  id: callId,
  assistantId: of.assistantId,
  phoneNumberId: of.phoneNumberId,
  customer: { number: "+14165550133" },
});
const post = async (message: object) => {
  const answer = await events(signed("/api/vapi/events", { message }));
  return { status: answer.status, body: (await answer.json()) as object };
};
const sessionOf = async (callId: string) => {
  const [row] = await owner`select * from call_sessions where call_id = ${callId}`;
  return row;
};

describe("a call that begins", () => {
  const begin = async (call: object, warm: Warm) => {
    const work: Promise<void>[] = [];
    const message = { type: "status-update", status: "in-progress", call };
    const answer = await answerEvent(message, "test", (run) => work.push(run()), warm);
    expect(answer).toEqual({});
    await Promise.all(work);
    return work.length;
  };

  it("has its row, and what it will need is fetched once the answer has left", async () => {
    const callId = randomUUID();
    const warmed: unknown[] = [];
    await begin(callOf(callId), async (scope, clinic) => {
      warmed.push({ scope, clinic });
    });
    const { accountId } = agent;
    expect(warmed).toMatchObject([
      {
        scope: { accountId, callId, requestId: "test", isRehearsal: false },
        clinic: { accountId },
      },
    ]);
    expect(await sessionOf(callId)).toMatchObject({ account_id: accountId, ended_at: null });
  });

  it("of no clinic of ours begins nothing, and what cannot be fetched fails nobody", async () => {
    const never = async () => expect.unreachable();
    await begin({ ...callOf(randomUUID()), assistantId: randomUUID() }, never);
    await begin({ assistantId: agent.assistantId }, never);
    await begin(callOf(randomUUID()), () => Promise.reject(new Error("canary-4711")));
    expect(lines.filter((line) => line.includes("voice.call_not_warmed"))).toHaveLength(1);
    expect(lines.join()).not.toContain("canary");
  });
});

describe("a call that ends", () => {
  const endOf = (callId: string, more: object = {}) => ({
    type: "end-of-call-report",
    endedReason: "customer-ended-call",
    artifact: { transcript: "canary-4711" },
    call: callOf(callId),
    ...more,
  });

  async function callWith(...statuses: string[]) {
    const callId = randomUUID();
    await post({ type: "status-update", status: "ended", call: callOf(callId) });
    const session = await sessionOf(callId);
    for (const status of statuses) {
      await owner`insert into writebacks (account_id, session_id, call_id, tool_call_id, kind, status,
        arguments_hash, content, office_id, practice_id) values (${agent.accountId}, ${session?.id},
        ${callId}, ${randomUUID()}, 'appointment.create', ${status}, 'h', 'sealed', 'D1', '1')`;
    }
    return callId;
  }
  const toldOf = async (callId: string) =>
    (
      await owner`select w.status from notices n join writebacks w on w.id = n.subject_id
      where n.kind = 'booking_unconfirmed' and w.call_id = ${callId} order by w.status`
    ).map((row) => row.status);

  it("keeps when and why, as it was said first", async () => {
    const callId = randomUUID();
    expect(await post(endOf(callId))).toEqual({ status: 200, body: {} });
    const first = await sessionOf(callId);
    expect(first).toMatchObject({
      ended_reason: "customer-ended-call",
      ended_at: expect.any(Date),
    });
    await post(endOf(callId, { endedReason: "silence-timed-out" }));
    expect(await sessionOf(callId)).toEqual(first);
    expect(JSON.stringify([first, lines])).not.toMatch(/canary|5550133/);
  });

  it.each([
    ["a sentence of somebody's", "Ada Testpatient hung up", "other"],
    ["nothing", undefined, null],
    ["something else", { a: 1 }, null],
  ])("keeps no reason that is %s", async (_, endedReason, kept) => {
    const callId = randomUUID();
    await post(endOf(callId, { endedReason }));
    expect((await sessionOf(callId))?.ended_reason).toBe(kept);
  });

  it("tells the staff of each booking whose end nobody knows, once, and of no other", async () => {
    const callId = await callWith(
      "INTENT",
      "SUBMITTED",
      "UNKNOWN",
      "CONFIRMED",
      "FAILED",
      "NEEDS_PERSON",
    );
    const other = await callWith("SUBMITTED");
    const again = () => post(endOf(callId));
    await Promise.all([again(), again(), again()]);
    expect(await toldOf(callId)).toEqual(["INTENT", "SUBMITTED", "UNKNOWN"]);
    await owner`update notices set resolved_at = now(), ended_at = now() where account_id = ${agent.accountId}`;
    await again();
    expect(await toldOf(callId)).toEqual(["INTENT", "SUBMITTED", "UNKNOWN"]);
    expect(await toldOf(other)).toEqual([]);
  });

  it("ends nothing at another clinic", async () => {
    const callId = await callWith("SUBMITTED");
    const stranger = await hireAgent((await newClinic()).accountId);
    await post(endOf(callId, { call: callOf(callId, stranger) }));
    expect(await toldOf(callId)).toEqual([]);
  });
});

describe("a caller who wants a person", () => {
  it("is told that there is none, while the clinic has no number for that", async () => {
    const { status, body } = await post({
      type: "transfer-destination-request",
      call: callOf(randomUUID()),
    });
    expect(status).toBe(200);
    expect(body).toEqual({ error: expect.stringMatching(/take_message/) });
  });

  it("is put through to the clinic's number", async () => {
    await owner`insert into setup_phone (account_id, transfer_number)
      values (${agent.accountId}, '+14165550188')
      on conflict (account_id) do update set transfer_number = excluded.transfer_number`;
    const { accountId } = agent;
    const clinic = { accountId, agentId: "a", language: "en", timeZone: null } as const;
    expect(await findTransfer(clinic)).toEqual({
      destination: { type: "number", number: "+14165550188" },
    });
    expect(await findTransfer(null)).toHaveProperty("error");
  });
});

describe("anything else that Vapi tells", () => {
  it.each(["hang", "conversation-update", "speech-update", "tool-calls", "", "function-call"])(
    "is answered with nothing: %j",
    async (type) => {
      expect(await post({ type, call: callOf(randomUUID()) })).toEqual({ status: 200, body: {} });
    },
  );

  it.each([undefined, null, 7, ["hang"]])(
    "of the type %j is answered with nothing",
    async (type) => {
      expect(await post({ type, call: callOf(randomUUID()) })).toEqual({ status: 200, body: {} });
    },
  );

  it("as a status in between begins and ends nothing", async () => {
    const callId = randomUUID();
    for (const status of ["ringing", "forwarding", 7]) {
      expect((await post({ type: "status-update", status, call: callOf(callId) })).status).toBe(
        200,
      );
    }
    expect(await sessionOf(callId)).toBeUndefined();
  });
});
