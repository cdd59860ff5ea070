import { randomUUID } from "node:crypto";
import { sealContent, type WritebackContent } from "@/lib/scheduling/writebacks/writeback-content";
import { seal } from "@/lib/sealing/seal";
import { owner } from "./database";

type Kept = { startedAt?: string; caller?: string; transcript?: string; isRehearsal?: boolean };

/** A call that has ended, five minutes long, as the door leaves it. */
export async function keepCall(accountId: string, kept: Kept = {}): Promise<string> {
  const { startedAt = "2026-03-03T20:04:05.123Z", caller, transcript, isRehearsal } = kept;
  const [row] = await owner`
    insert into call_sessions (account_id, call_id, caller_number, transcript, is_rehearsal,
      started_at, last_seen_at, ended_at, ended_reason)
    values (${accountId}, ${randomUUID()}, ${caller ? await seal(caller) : null},
      ${transcript ? await seal(transcript) : null}, ${isRehearsal ?? false},
      ${startedAt}::text::timestamptz, ${startedAt}::text::timestamptz + interval '5 minutes',
      ${startedAt}::text::timestamptz + interval '5 minutes', 'customer-ended-call') returning id`;
  return String(row?.id);
}

export const keepTool = (
  accountId: string,
  sessionId: string,
  name: string,
  outcome: string | null,
) => owner`
  insert into tool_calls (account_id, session_id, tool_call_id, name, arguments_hash, outcome)
  values (${accountId}, ${sessionId}, ${randomUUID()}, ${name}, 'hash', ${outcome})`;

const content: WritebackContent = {
  callBack: { name: "Ada Testpatient", phone: "+14165550101" },
  patientId: "4101",
  reason: "A cleaning",
  isNewPatient: false,
  record: null,
};

/** A booking that the clinic's system did not take, and what the staff is told of it. */
export async function keepFailedBooking(accountId: string, sessionId: string): Promise<string> {
  const [row] = await owner`
    with request as (
      insert into writebacks (account_id, session_id, call_id, tool_call_id, kind, status,
        arguments_hash, patient_ref, content, office_id, practice_id, local_date, start_minute,
        length_minutes, ended_at)
      select ${accountId}, id, call_id, 'tool-1', 'appointment.create', 'FAILED', 'hash', 'ref-1',
        ${await sealContent(content)}, 'D1', '1', '2026-03-10', 570, 60, now()
      from call_sessions where id = ${sessionId} returning id
    )
    insert into notices (account_id, kind, subject_id)
    select ${accountId}, 'booking_failed', id from request returning id`;
  return String(row?.id);
}

/** Runs this while no such event can be recorded. */
export async function withoutRecord<T>(
  { action, phase }: { action: string; phase: string },
  run: () => Promise<T>,
): Promise<T> {
  await owner.unsafe(`alter table audit_events add constraint no_reading
    check (action <> '${action}' or phase <> '${phase}') not valid`);
  try {
    return await run();
  } finally {
    await owner`alter table audit_events drop constraint no_reading`;
  }
}
