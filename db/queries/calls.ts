import "server-only";
import { and, asc, desc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { union } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import { callSessions, notices, staffMessages, toolCalls, writebacks } from "@/db/schema";

const head = {
  id: callSessions.id,
  callId: callSessions.callId,
  startedAt: callSessions.startedAt,
  /** Of a call whose beginning or end we were not told of, nobody knows how long it was. */
  seconds: sql<
    number | null
  >`case when ${callSessions.endedAt} >= ${callSessions.startedAt} + interval '1 second'
    then cast(extract(epoch from ${callSessions.endedAt} - ${callSessions.startedAt}) as int) end`,
  isLive: sql<boolean>`${callSessions.endedAt} is null and ${callSessions.lastSeenAt} > now() - interval '3 minutes'`,
  endedReason: callSessions.endedReason,
};
export type CallHead = Awaited<ReturnType<typeof listCalls>>[number];

const ofClinic = (accountId: string) =>
  and(eq(callSessions.accountId, accountId), eq(callSessions.isRehearsal, false));

/** The calls before this one, by its row's id, newest first; the newest of all without one. Nothing that is sealed. */
export const listCalls = (
  tx: Tx,
  accountId: string,
  { before, limit }: { before: string | null; limit: number },
) =>
  tx
    .select(head)
    .from(callSessions)
    .where(and(ofClinic(accountId), before ? isBefore(accountId, before) : undefined))
    .orderBy(desc(callSessions.startedAt), desc(callSessions.id))
    .limit(limit);

/** Against the row itself: calls of one moment stay apart, and a cursor says nothing but an id. */
const isBefore = (accountId: string, id: string): SQL =>
  sql`(${callSessions.startedAt}, ${callSessions.id}) < (
    select mark.started_at, mark.id from call_sessions mark
    where mark.account_id = ${accountId} and mark.id = ${id})`;

/** A call without anything that is sealed: who may be told of it is asked with this. */
export async function findCall(tx: Tx, accountId: string, id: string) {
  const [row] = await tx
    .select({
      ...head,
      hasTranscript: sql<boolean>`${callSessions.transcript} is not null`,
    })
    .from(callSessions)
    .where(and(ofClinic(accountId), eq(callSessions.id, id)));
  return row ?? null;
}

/** Everybody whom a call tells of: the patient verified last, and those for whom something was asked. */
export async function listPatientRefsOf(tx: Tx, accountId: string, id: string): Promise<string[]> {
  const verified = tx
    .select({ patientRef: callSessions.patientRef })
    .from(callSessions)
    .where(and(ofClinic(accountId), eq(callSessions.id, id)));
  const asked = tx
    .select({ patientRef: writebacks.patientRef })
    .from(writebacks)
    .where(and(eq(writebacks.accountId, accountId), eq(writebacks.sessionId, id)));
  const rows = await union(verified, asked);
  return rows.flatMap(({ patientRef }) => (patientRef ? [patientRef] : [])).sort();
}

/** Sealed. */
export async function findSealedOfCall(tx: Tx, accountId: string, id: string) {
  const [row] = await tx
    .select({ callerNumber: callSessions.callerNumber, transcript: callSessions.transcript })
    .from(callSessions)
    .where(and(ofClinic(accountId), eq(callSessions.id, id)));
  return row ?? null;
}

/** What the agent did in these calls, in its order. */
export const listToolCallsOf = (tx: Tx, accountId: string, sessionIds: readonly string[]) =>
  tx
    .select({
      sessionId: toolCalls.sessionId,
      name: toolCalls.name,
      outcome: toolCalls.outcome,
      startedAt: toolCalls.startedAt,
    })
    .from(toolCalls)
    .where(and(eq(toolCalls.accountId, accountId), inArray(toolCalls.sessionId, [...sessionIds])))
    .orderBy(asc(toolCalls.seq));

/** What was asked of the clinic's system in these calls, in its order, and where each stands. */
export const listRequestsOf = (tx: Tx, accountId: string, sessionIds: readonly string[]) =>
  tx
    .select({
      id: writebacks.id,
      sessionId: writebacks.sessionId,
      kind: writebacks.kind,
      status: writebacks.status,
      localDate: writebacks.localDate,
      startMinute: writebacks.startMinute,
    })
    .from(writebacks)
    .where(and(eq(writebacks.accountId, accountId), inArray(writebacks.sessionId, [...sessionIds])))
    .orderBy(asc(writebacks.createdAt), asc(writebacks.id));

/** The notices that nobody has put away yet, of what these calls left. */
export async function listWaitingOf(tx: Tx, accountId: string, sessionIds: readonly string[]) {
  const rows = await tx
    .select({
      id: notices.id,
      kind: notices.kind,
      sessionId: sql<string>`coalesce(${staffMessages.sessionId}, ${writebacks.sessionId})`,
    })
    .from(notices)
    .leftJoin(
      staffMessages,
      and(eq(staffMessages.accountId, accountId), eq(staffMessages.id, notices.subjectId)),
    )
    .leftJoin(
      writebacks,
      and(eq(writebacks.accountId, accountId), eq(writebacks.id, notices.subjectId)),
    )
    .where(
      and(
        eq(notices.accountId, accountId),
        isNull(notices.resolvedAt),
        or(
          inArray(staffMessages.sessionId, [...sessionIds]),
          inArray(writebacks.sessionId, [...sessionIds]),
        ),
      ),
    )
    .orderBy(asc(notices.createdAt));
  return rows;
}
