import "server-only";
import { and, asc, desc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { writebacks } from "@/db/schema";

export type Writeback = typeof writebacks.$inferSelect;
export type WritebackStatus = Writeback["status"];
export type WritebackKind = Writeback["kind"];

/** Where and when, on the practice's wall clock. */
export type Place = {
  practiceId: string;
  localDate: string;
  startMinute: number;
  lengthMinutes: number;
  providerId: string;
  operatory: string;
};

export const openStatuses = ["INTENT", "SUBMITTED", "UNKNOWN"] as const;
export const holding = [...openStatuses, "CONFIRMED", "NEEDS_PERSON"] as const;

type Given =
  | "accountId"
  | "sessionId"
  | "callId"
  | "toolCallId"
  | "kind"
  | "argumentsHash"
  | "callerHash"
  | "patientRef"
  | "content"
  | "officeId"
  | "practiceId"
  | "appointmentSrNo"
  | "dependsOn";
// biome-ignore format: a list of words reads better in rows

export type NewWriteback = Pick<typeof writebacks.$inferInsert, Given> & Partial<Place>;

/**
 * Stored before Sikka hears of it, and leased to whoever stores it. Null when something of ours
 * stands against it: the tool call itself, the same start of the same patient, or another hold on
 * the chair or the provider.
 */
export async function insertWriteback(
  tx: Tx,
  values: NewWriteback,
  leaseSeconds: number,
): Promise<Writeback | null> {
  const [row] = await tx
    .insert(writebacks)
    .values({ ...values, status: "INTENT", leaseUntil: leaseFor(leaseSeconds) })
    .onConflictDoNothing()
    .returning();
  return row ?? null;
}

export const leaseFor = (seconds: number): SQL => sql`now() + make_interval(secs => ${seconds})`;

/** Of this tool call; a tool call writes one thing at most. */
export async function findByToolCall(
  tx: Tx,
  call: { accountId: string; callId: string; toolCallId: string },
): Promise<Writeback | null> {
  const [row] = await tx
    .select()
    .from(writebacks)
    .where(
      and(
        eq(writebacks.accountId, call.accountId),
        eq(writebacks.callId, call.callId),
        eq(writebacks.toolCallId, call.toolCallId),
      ),
    );
  return row ?? null;
}

type SameStart = {
  accountId: string;
  sessionId: string;
  /** All that the patient goes by. */
  patientRefs: readonly string[];
  kind: WritebackKind;
  /** Of a move, which appointment: a move of another one is another request. */
  appointmentSrNo: string | null;
} & Pick<Place, "practiceId" | "localDate" | "startMinute">;

/**
 * What this patient has of ours at this start. One whose time the schedule itself tells of already
 * counts within its own call only, and only while nothing has moved it away.
 */
export async function findSameStart(tx: Tx, wanted: SameStart): Promise<Writeback | null> {
  const movedAway = sql`exists (select from writebacks later
    where later.account_id = ${writebacks.accountId} and later.kind = 'appointment.move'
      and later.appointment_sr_no = coalesce(${writebacks.createdId}, ${writebacks.appointmentSrNo})
      and later.created_at > ${writebacks.createdAt} and later.status = 'CONFIRMED')`;
  const [row] = await tx
    .select()
    .from(writebacks)
    .where(
      and(
        eq(writebacks.accountId, wanted.accountId),
        inArray(writebacks.patientRef, [...wanted.patientRefs]),
        eq(writebacks.practiceId, wanted.practiceId),
        eq(writebacks.localDate, wanted.localDate),
        eq(writebacks.startMinute, wanted.startMinute),
        eq(writebacks.kind, wanted.kind),
        wanted.appointmentSrNo ? eq(writebacks.appointmentSrNo, wanted.appointmentSrNo) : undefined,
        inArray(writebacks.status, [...holding]),
        or(
          isNull(writebacks.releasedAt),
          and(eq(writebacks.sessionId, wanted.sessionId), sql`not ${movedAway}`),
        ),
      ),
    )
    .orderBy(desc(writebacks.createdAt))
    .limit(1);
  return row ?? null;
}

/**
 * What already goes on for an appointment, of the same kind: cancelling it twice is one request. What
 * the schedule itself tells of by now is one within its own call only: staff may have undone it since.
 */
export async function findOpenChange(
  tx: Tx,
  change: { accountId: string; sessionId: string; kind: WritebackKind; appointmentSrNo: string },
): Promise<Writeback | null> {
  const [row] = await tx
    .select()
    .from(writebacks)
    .where(
      and(
        eq(writebacks.accountId, change.accountId),
        eq(writebacks.kind, change.kind),
        eq(writebacks.appointmentSrNo, change.appointmentSrNo),
        or(
          inArray(writebacks.status, [...openStatuses]),
          and(
            eq(writebacks.status, "CONFIRMED"),
            or(isNull(writebacks.releasedAt), eq(writebacks.sessionId, change.sessionId)),
          ),
        ),
        sql`${writebacks.createdAt} > now() - interval '1 day'`,
      ),
    )
    .orderBy(desc(writebacks.createdAt))
    .limit(1);
  return row ?? null;
}

/** Two bookings of one caller are counted one after the other. */
export const lockCaller = (tx: Tx, accountId: string, caller: string) =>
  tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`bookings ${accountId} ${caller}`}, 0))`,
  );

/** Bookings still to come for one caller's number; of a caller who hides it, those of this call and of the patient. */
export const countUpcoming = (
  tx: Tx,
  caller: {
    accountId: string;
    callerHash: string | null;
    sessionId: string;
    patientRefs: readonly string[];
  },
): Promise<number> =>
  tx.$count(
    writebacks,
    and(
      eq(writebacks.accountId, caller.accountId),
      caller.callerHash
        ? eq(writebacks.callerHash, caller.callerHash)
        : or(
            eq(writebacks.sessionId, caller.sessionId),
            inArray(writebacks.patientRef, [...caller.patientRefs]),
          ),
      eq(writebacks.kind, "appointment.create"),
      inArray(writebacks.status, [...holding]),
      // Of whichever zone the practice's days are, today's are among these.
      sql`${writebacks.localDate} >= (now() - interval '1 day')::date`,
    ),
  );

export async function findWriteback(
  tx: Tx,
  accountId: string,
  id: string,
): Promise<Writeback | null> {
  const [row] = await tx
    .select()
    .from(writebacks)
    .where(and(eq(writebacks.accountId, accountId), eq(writebacks.id, id)));
  return row ?? null;
}

/** What was asked for in this call, in its order. */
export const listOfSession = (tx: Tx, accountId: string, sessionId: string): Promise<Writeback[]> =>
  tx
    .select()
    .from(writebacks)
    .where(and(eq(writebacks.accountId, accountId), eq(writebacks.sessionId, sessionId)))
    .orderBy(asc(writebacks.createdAt));

/** Of a patient's appointments, all that we wrote or are writing, oldest first: the schedule may not know of it yet. */
export const listOfPatient = (
  tx: Tx,
  accountId: string,
  patientRefs: readonly string[],
): Promise<Writeback[]> =>
  tx
    .select()
    .from(writebacks)
    .where(
      and(
        eq(writebacks.accountId, accountId),
        inArray(writebacks.patientRef, [...patientRefs]),
        inArray(writebacks.kind, ["appointment.create", "appointment.move", "appointment.cancel"]),
        inArray(writebacks.status, [...openStatuses, "CONFIRMED", "CANCELLED", "NEEDS_PERSON"]),
        or(isNull(writebacks.releasedAt), isNotNull(writebacks.endedAt)),
        sql`${writebacks.createdAt} > now() - interval '7 days'`,
      ),
    )
    .orderBy(asc(writebacks.createdAt));

/** Of Sikka's ids, those that one of this account's requests goes by already. */
export async function listKnownSikkaIds(
  tx: Tx,
  accountId: string,
  sikkaIds: readonly string[],
): Promise<Set<string>> {
  if (sikkaIds.length === 0) return new Set();
  const rows = await tx
    .select({ sikkaId: writebacks.sikkaId })
    .from(writebacks)
    .where(and(eq(writebacks.accountId, accountId), inArray(writebacks.sikkaId, [...sikkaIds])));
  return new Set(rows.flatMap(({ sikkaId }) => (sikkaId ? [sikkaId] : [])));
}
