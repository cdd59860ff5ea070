import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { callSessions, toolCalls } from "@/db/schema";

type Caller = { callerHash: string | null; callerNumber: string | null };

/**
 * The call's row, made at its first message. Locked until the transaction ends, so that messages of
 * one call are entered one after the other. Who called is what was said first.
 */
export async function enterCall(tx: Tx, accountId: string, callId: string, caller: Caller) {
  const [row] = await tx
    .insert(callSessions)
    .values({ accountId, callId, ...caller })
    .onConflictDoUpdate({
      target: [callSessions.accountId, callSessions.callId],
      set: {
        lastSeenAt: sql`now()`,
        callerHash: sql`coalesce(${callSessions.callerHash}, excluded.caller_hash)`,
        callerNumber: sql`coalesce(${callSessions.callerNumber}, excluded.caller_number)`,
      },
    })
    .returning({
      id: callSessions.id,
      callerHash: callSessions.callerHash,
      callerNumber: callSessions.callerNumber,
      patient: callSessions.patient,
      isRehearsal: callSessions.isRehearsal,
    });
  if (!row) throw new Error("an upsert returned no row");
  return row;
}

type Entry = { toolCallId: string; name: string; argumentsHash: string };

/**
 * Enters the calls that are new, and tells of each, new or not, with which arguments it was asked for
 * first, and the how manieth of its tool in this call it is.
 */
export async function enterToolCalls(
  tx: Tx,
  accountId: string,
  sessionId: string,
  entries: Entry[],
) {
  if (entries.length === 0) return [];
  await tx
    .insert(toolCalls)
    .values(entries.map((entry) => ({ ...entry, accountId, sessionId })))
    .onConflictDoNothing();
  const rank = sql<number>`cast(row_number() over
    (partition by ${toolCalls.name} order by ${toolCalls.seq}) as int)`;
  return tx
    .select({
      toolCallId: toolCalls.toolCallId,
      name: toolCalls.name,
      argumentsHash: toolCalls.argumentsHash,
      rank,
    })
    .from(toolCalls)
    .where(and(eq(toolCalls.accountId, accountId), eq(toolCalls.sessionId, sessionId)));
}

/** The word that each was answered with. */
export async function endToolCalls(
  tx: Tx,
  accountId: string,
  sessionId: string,
  answers: { toolCallId: string; outcome: string }[],
): Promise<void> {
  if (answers.length === 0) return;
  const rows = sql.join(
    answers.map(({ toolCallId, outcome }) => sql`(${toolCallId}::text, ${outcome}::text)`),
    sql`, `,
  );
  await tx.execute(sql`
    update tool_calls set outcome = answer.outcome, ended_at = now()
    from (values ${rows}) as answer (tool_call_id, outcome)
    where tool_calls.account_id = ${accountId} and tool_calls.session_id = ${sessionId}
      and tool_calls.tool_call_id = answer.tool_call_id`);
}
