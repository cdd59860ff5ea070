import "server-only";
import { endCall, listUntold } from "@/db/queries/call-ends";
import { withAccount } from "@/lib/database";
import { openNotice } from "@/lib/notices/open-notice";
import type { CallFacts } from "./call-facts";
import { sealCaller } from "./open-session";
import type { Clinic } from "./tool";

/**
 * The call is over. What it asked for and nobody can tell the caller any more is told to the staff,
 * once for each, however often and in whatever order Vapi says that the call has ended.
 */
export async function closeCall(
  { accountId }: Clinic,
  { callId, callerNumber }: CallFacts,
  endedReason: unknown,
): Promise<void> {
  const caller = await sealCaller(accountId, callerNumber);
  await withAccount(accountId, async (tx) => {
    const end = { ...caller, reason: readReason(endedReason) };
    const sessionId = await endCall(tx, accountId, callId, end);
    for (const writebackId of await listUntold(tx, accountId, sessionId)) {
      await openNotice(tx, accountId, "booking_unconfirmed", writebackId);
    }
  });
}

/** One of Vapi's some hundred words, and no text. */
function readReason(given: unknown): string | null {
  if (typeof given !== "string") return null;
  return /^[a-z0-9._-]{1,120}$/i.test(given) ? given : "other";
}
