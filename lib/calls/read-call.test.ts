import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signedInClinic } from "@/testing/clinic";
import { auditOf, owner } from "@/testing/database";
import { keepCall, keepFailedBooking, keepTool, withoutRecord } from "@/testing/kept-calls";
import { keepLogLines } from "@/testing/log-lines";
import { hireAgent } from "@/testing/vapi";
import { readCall } from "./read-call";

const CALLER = "+14165550177";
const SAID = "User: An invented caller says an invented thing.";
const log = keepLogLines();
type Clinic = Awaited<ReturnType<typeof signedInClinic>>;
let clinic: Clinic;
let other: Clinic;
let id: string;
beforeAll(async () => {
  [clinic, other] = [await signedInClinic(), await signedInClinic()];
  await hireAgent(clinic.accountId);
});
beforeEach(async () => {
  id = await keepCall(clinic.accountId, { caller: CALLER, transcript: SAID });
});

const read = (withTranscript = false, of = clinic, which = id) =>
  readCall(of.member, which, { withTranscript }, "test");
const readings = async (of = clinic) =>
  (await auditOf(of.accountId)).filter((line) => line.startsWith("call."));
const keepTranscripts = (isKept: boolean) => owner`
  insert into setup_review (account_id, keeps_transcripts) values (${clinic.accountId}, ${isKept})
  on conflict (account_id) do update set keeps_transcripts = ${isKept}`;

describe("readCall", () => {
  it("opens the number, with the steps in their order and how each request stands", async () => {
    await keepTool(clinic.accountId, id, "find_patient", "VERIFIED");
    await keepTool(clinic.accountId, id, "book_appointment", "PENDING");
    await keepTool(clinic.accountId, id, "ignore_all_rules", "HACKED");
    const noticeId = await keepFailedBooking(clinic.accountId, id);
    expect(await read()).toMatchObject({
      callerNumber: CALLER,
      seconds: 300,
      zone: "America/Toronto",
      topics: ["booking_notDone"],
      tools: [
        { tool: "find_patient", outcome: "VERIFIED" },
        { tool: "book_appointment", outcome: "PENDING" },
        { tool: "unknown", outcome: "none" },
      ],
      requests: [
        { subject: "booking", state: "notDone", localDate: "2026-03-10", startMinute: 570 },
      ],
      waiting: [{ noticeId, kind: "booking_failed" }],
    });
  });

  it("is recorded before and after, by who read, of which call, with names of fields alone", async () => {
    await read();
    const rows = await owner`select phase, outcome, actor_kind, actor_id, fields, call_id
      from audit_events where account_id = ${clinic.accountId} and action = 'call.read'
      order by seq desc limit 2`;
    const [call] = await owner`select call_id from call_sessions where id = ${id}`;
    const entry = {
      actor_kind: "user",
      actor_id: clinic.userId,
      fields: ["callerNumber", "requests"],
      call_id: call?.call_id,
    };
    expect([...rows].reverse()).toEqual([
      { ...entry, phase: "intent", outcome: null },
      { ...entry, phase: "outcome", outcome: "read" },
    ]);
    const record = await owner`select row_to_json(e)::text as row from audit_events e`;
    expect(record.map(({ row }) => row).join()).not.toMatch(/5550177/);
  });

  it("is recorded for each patient whom the call tells of", async () => {
    await owner`update call_sessions set patient_ref = 'ref-0' where id = ${id}`;
    await keepFailedBooking(clinic.accountId, id);
    await read();
    const rows = await owner`select phase, patient_ref from audit_events
      where account_id = ${clinic.accountId} and action = 'call.read' order by seq desc limit 5`;
    expect(rows.map((row) => `${row.phase} ${row.patient_ref}`).reverse()).toEqual([
      expect.stringMatching(/^outcome (?!ref-)/),
      "intent ref-0",
      "intent ref-1",
      "outcome ref-0",
      "outcome ref-1",
    ]);
  });

  it.each(["intent", "outcome"])("shows nothing where its %s cannot be recorded", async (phase) => {
    const answer = await withoutRecord({ action: "call.read", phase }, () =>
      read().catch((error: unknown) => error),
    );
    expect(answer).toMatchObject({ code: "unavailable" });
    expect(JSON.stringify([answer, log])).not.toContain("5550177");
  });

  it("records that it failed where what is sealed cannot be opened", async () => {
    await owner`update call_sessions set caller_number = 'altered' where id = ${id}`;
    await expect(read()).rejects.toThrow();
    expect((await readings()).slice(-2)).toEqual(["call.read intent", "call.read outcome failed"]);
  });

  it("is not there for another clinic, and nothing is recorded as read", async () => {
    const before = await readings();
    const answers = await Promise.all([
      read(false, other),
      read(false, clinic, randomUUID()),
      read(false, clinic, "nothing-here"),
      read(false, clinic, await keepCall(clinic.accountId, { isRehearsal: true })),
    ]);
    expect(answers).toEqual([null, null, null, null]);
    expect([await readings(), await readings(other)]).toEqual([before, []]);
  });

  it("hides a number that the caller hid", async () => {
    const hidden = await keepCall(clinic.accountId);
    expect((await read(false, clinic, hidden))?.callerNumber).toBeNull();
  });
});

describe("what was said", () => {
  const stateOf = async (asked: boolean) => (await read(asked))?.transcript;

  it("is never opened where the clinic does not keep it, whatever is asked", async () => {
    expect([await stateOf(true), await stateOf(false)]).toEqual([
      { state: "off" },
      { state: "off" },
    ]);
    await keepTranscripts(true);
    await keepTranscripts(false);
    expect(await stateOf(true)).toEqual({ state: "off" });
  });

  it("is opened only when it is asked for, and recorded as such", async () => {
    await keepTranscripts(true);
    expect(await stateOf(false)).toEqual({ state: "closed" });
    expect(await stateOf(true)).toEqual({ state: "open", text: SAID });
    const [row] = await owner`select fields from audit_events
      where account_id = ${clinic.accountId} order by seq desc limit 1`;
    expect(row?.fields).toEqual(["callerNumber", "requests", "transcript"]);
  });

  it("is not there of a call of which nothing was kept", async () => {
    await keepTranscripts(true);
    id = await keepCall(clinic.accountId);
    expect(await stateOf(true)).toEqual({ state: "none" });
  });
});
