import "server-only";
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { callSessions, setupReview } from "@/db/schema";

/** Whether the clinic chose that what is said in its calls is kept. */
export async function keepsTranscripts(tx: Tx, accountId: string): Promise<boolean> {
  const [row] = await tx
    .select({ isChosen: setupReview.keepsTranscripts })
    .from(setupReview)
    .where(eq(setupReview.accountId, accountId));
  return row?.isChosen ?? false;
}

/** Sealed. */
export const setTranscript = (tx: Tx, accountId: string, callId: string, transcript: string) =>
  tx
    .update(callSessions)
    .set({ transcript })
    .where(and(eq(callSessions.accountId, accountId), eq(callSessions.callId, callId)));
