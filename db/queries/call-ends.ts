import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { callSessions } from "@/db/schema";

/** The call is over: said once is said; a call of which nothing was heard before has its row now. */
export async function endCall(
  tx: Tx,
  accountId: string,
  callId: string,
  end: { reason: string | null; callerHash: string | null; callerNumber: string | null },
): Promise<string> {
  const { reason, ...caller } = end;
  const [row] = await tx
    .insert(callSessions)
    .values({ accountId, callId, ...caller, endedAt: sql`now()`, endedReason: reason })
    .onConflictDoUpdate({
      target: [callSessions.accountId, callSessions.callId],
      set: {
        endedAt: sql`coalesce(${callSessions.endedAt}, now())`,
        endedReason: sql`coalesce(${callSessions.endedReason}, excluded.ended_reason)`,
      },
    })
    .returning({ id: callSessions.id });
  if (!row) throw new Error("an upsert returned no row");
  return row.id;
}

/** What this call asked for and nobody knows the end of yet; those that the staff was told of left out. */
export async function listUntold(tx: Tx, accountId: string, sessionId: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select id from writebacks
    where account_id = ${accountId} and session_id = ${sessionId}
      and status in ('INTENT', 'SUBMITTED', 'UNKNOWN')
      and not exists (select 1 from notices where notices.account_id = ${accountId}
        and notices.kind = 'booking_unconfirmed' and notices.subject_id = writebacks.id)
    order by created_at`);
  return rows.map(({ id }) => id);
}
