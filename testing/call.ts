import { randomUUID } from "node:crypto";
import type { Place } from "@/db/queries/writebacks";
import { patientRef } from "@/lib/audit/patient-ref";
import type { VerifiedPatient } from "@/lib/patients/verified-patient";
import { keyedHash } from "@/lib/sealing/seal";
import type { Language, Tool, ToolAnswer, ToolScope } from "@/lib/voice/tool";
import { owner } from "./database";

export type TestCall = {
  accountId: string;
  sessionId: string;
  callId: string;
  callerHash: string | null;
  patient: VerifiedPatient;
};

/** Obviously invented, and on file in the sandbox's offices under this id. */
export const patientOf = (accountId: string, patientId = "4101"): VerifiedPatient => ({
  patientId,
  recordWritebackId: null,
  ref: patientRef(accountId, patientId),
  firstName: "Ada",
  lastName: "Testpatient",
  birthDate: "1984-12-10",
  phone: "4165550101",
  providerId: null,
  isNew: false,
  isPhoneKnown: true,
});

/** A call on the line, in which this patient is verified. */
export async function newCall(
  accountId: string,
  { patient = patientOf(accountId), caller = "+14165550101" as string | null } = {},
): Promise<TestCall> {
  const callId = `call-${randomUUID()}`;
  const callerHash = caller && keyedHash(accountId, "caller", caller);
  const [row] = await owner`
    insert into call_sessions (account_id, call_id, caller_hash)
    values (${accountId}, ${callId}, ${callerHash}) returning id`;
  return { accountId, callId, callerHash, patient, sessionId: String(row?.id) };
}

/** What a tool knows in this call, with so many seconds to answer. */
export function scopeOf(
  call: TestCall,
  { toolCallId = `tool-${randomUUID()}`, seconds = 7.5, language = "en" as Language } = {},
): ToolScope {
  return {
    clinic: { accountId: call.accountId, agentId: "agent", language, timeZone: "America/Toronto" },
    session: {
      id: call.sessionId,
      callId: call.callId,
      callerNumber: "+14165550101",
      callerHash: call.callerHash,
      isRehearsal: false,
    },
    toolCallId,
    argumentsHash: "",
    requestId: "test",
    actor: { kind: "voice_agent", id: "agent" },
    deadline: performance.now() + seconds * 1_000,
    signal: AbortSignal.timeout(seconds * 1_000),
    patient: () => Promise.resolve(call.patient),
  };
}

/** One tool call, as the door makes it: entered before, and its answer after. */
export async function callTool<Arguments>(
  tool: Tool<Arguments>,
  call: TestCall,
  given: Record<string, unknown> = {},
  more: Parameters<typeof scopeOf>[1] = {},
): Promise<ToolAnswer> {
  const scope = scopeOf(call, more);
  const argumentsHash = keyedHash(call.accountId, "arguments", JSON.stringify(given));
  const key = owner`session_id = ${call.sessionId} and tool_call_id = ${scope.toolCallId}`;
  await owner`
    insert into tool_calls (account_id, session_id, tool_call_id, name, arguments_hash)
    values (${call.accountId}, ${call.sessionId}, ${scope.toolCallId}, ${tool.name}, ${argumentsHash})
    on conflict do nothing`;
  const answer = await tool.run({ ...scope, argumentsHash }, tool.arguments.parse(given));
  await owner`update tool_calls set outcome = ${answer.outcome}, ended_at = now() where ${key}`;
  return answer;
}

/** As if this place had been read out in the call under this code. */
export async function offer(call: TestCall, code: string, place: Place): Promise<void> {
  await owner`insert into slot_offers ${owner({
    account_id: call.accountId,
    session_id: call.sessionId,
    code,
    practice_id: place.practiceId,
    local_date: place.localDate,
    start_minute: place.startMinute,
    length_minutes: place.lengthMinutes,
    provider_id: place.providerId,
    operatory: place.operatory,
  })}`;
}

/** As if so many visits were to come that this caller has booked, each of which the schedule shows by now. */
export const haveBooked = ({ patient, ...call }: TestCall, times: number) => owner`
  insert into writebacks (account_id, session_id, call_id, tool_call_id, kind, status,
    arguments_hash, caller_hash, patient_ref, content, office_id, practice_id,
    local_date, start_minute, length_minutes, provider_id, operatory, released_at)
  select ${call.accountId}, ${call.sessionId}::uuid, ${call.callId}, gen_random_uuid()::text,
    'appointment.create', 'CONFIRMED', 'x', ${call.callerHash}, ${patient.ref}, 'sealed', 'D20002', '1',
    current_date + 100, 0, 30, 'DOC1', 'OP1', now()
  from generate_series(1, ${times}::int)`;

export const hangUp = (call: TestCall) =>
  owner`update call_sessions set ended_at = now() where id = ${call.sessionId}`;

export const writebacksOf = (accountId: string) =>
  owner`select * from writebacks where account_id = ${accountId} order by created_at`;

/** `kind` of each notice that is open, and how many there ever were of the account's. */
export async function toldOf(accountId: string): Promise<string[]> {
  const rows = await owner`
    select kind, resolved_at is null as is_open from notices
    where account_id = ${accountId} order by created_at`;
  return rows.map((row) => (row.is_open ? row.kind : `${row.kind} over`));
}

/** As if so much time had passed for everything that was asked for; leases have run out. */
export async function letPass(accountId: string, interval: string): Promise<void> {
  await owner`update tool_calls set ended_at = ended_at - ${interval}::interval
    where account_id = ${accountId}`;
  await owner`update writebacks set created_at = created_at - ${interval}::interval,
    submitted_at = submitted_at - ${interval}::interval, ended_at = ended_at - ${interval}::interval,
    updated_at = updated_at - ${interval}::interval, look_after = now(), lease_until = null
    where account_id = ${accountId}`;
}
