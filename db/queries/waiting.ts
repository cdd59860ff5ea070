import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { callSessions, notices, staffMessages, writebacks } from "@/db/schema";
import type { NoticeKind } from "./notices";

/**
 * A notice of one of these kinds, open or put away, and what it is about, without anything that is
 * sealed. Null where this clinic has no such notice, or no longer what it is about.
 */
export async function findWaiting(
  tx: Tx,
  accountId: string,
  noticeId: string,
  kinds: readonly NoticeKind[],
) {
  const [row] = await tx
    .select({
      id: notices.id,
      kind: notices.kind,
      createdAt: notices.createdAt,
      resolvedAt: notices.resolvedAt,
      messageId: staffMessages.id,
      isUrgent: sql<boolean>`coalesce(${staffMessages.isUrgent}, false)`,
      requestId: writebacks.id,
      requestKind: writebacks.kind,
      status: writebacks.status,
      failure: writebacks.failure,
      localDate: writebacks.localDate,
      startMinute: writebacks.startMinute,
      toolCallId: sql<string>`coalesce(${staffMessages.toolCallId}, ${writebacks.toolCallId})`,
      callId: sql<string>`coalesce(${callSessions.callId}, ${writebacks.callId})`,
      patientRef: sql<
        string | null
      >`coalesce(${writebacks.patientRef}, ${callSessions.patientRef})`,
      sessionId: callSessions.id,
      calledAt: callSessions.startedAt,
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
    .leftJoin(
      callSessions,
      and(
        eq(callSessions.accountId, accountId),
        sql`${callSessions.id} = coalesce(${staffMessages.sessionId}, ${writebacks.sessionId})`,
      ),
    )
    .where(
      and(
        eq(notices.accountId, accountId),
        eq(notices.id, noticeId),
        inArray(notices.kind, [...kinds]),
      ),
    );
  return row && (row.messageId || row.requestId) ? row : null;
}
export type Waiting = NonNullable<Awaited<ReturnType<typeof findWaiting>>>;

/** Sealed: what a message says, or a request. */
export async function findSealedWords(
  tx: Tx,
  accountId: string,
  { messageId, requestId }: Pick<Waiting, "messageId" | "requestId">,
): Promise<string | null> {
  const table = messageId ? staffMessages : writebacks;
  const [row] = await tx
    .select({ content: table.content })
    .from(table)
    .where(and(eq(table.accountId, accountId), eq(table.id, messageId ?? requestId ?? "")));
  return row?.content ?? null;
}
