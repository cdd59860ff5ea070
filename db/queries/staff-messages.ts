import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { notices, staffMessages } from "@/db/schema";

type NewMessage = { sessionId: string; toolCallId: string; content: string; isUrgent: boolean };

/** Its id; null where this tool call has left it already. */
export async function insertStaffMessage(
  tx: Tx,
  accountId: string,
  message: NewMessage,
): Promise<string | null> {
  const [row] = await tx
    .insert(staffMessages)
    .values({ accountId, ...message })
    .onConflictDoNothing()
    .returning({ id: staffMessages.id });
  return row?.id ?? null;
}

/** Somebody has seen to the message that this notice is about; from here on its keeping time runs. */
export const setMessageHandled = (
  tx: Tx,
  accountId: string,
  { noticeId, userId }: { noticeId: string; userId: string },
) =>
  tx
    .update(staffMessages)
    .set({ handledAt: sql`now()`, handledBy: userId })
    .where(
      and(
        eq(staffMessages.accountId, accountId),
        isNull(staffMessages.handledAt),
        sql`${staffMessages.id} = (select ${notices.subjectId} from ${notices}
          where ${notices.accountId} = ${accountId} and ${notices.id} = ${noticeId}
            and ${notices.kind} = 'message_waiting')`,
      ),
    );
