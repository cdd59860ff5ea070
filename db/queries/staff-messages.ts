import "server-only";
import type { Tx } from "@/db/client";
import { staffMessages } from "@/db/schema";

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
