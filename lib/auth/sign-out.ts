import "server-only";
import { endSession } from "@/db/queries/sessions";
import { record } from "@/lib/audit/record";
import { withSystem } from "@/lib/database";
import { newRequestId } from "@/lib/http/request-id";

/** Ends the session's row, so that a kept copy of the cookie is worthless too. */
export async function signOut(sessionId: unknown): Promise<void> {
  if (typeof sessionId !== "string") return;
  await withSystem(async (tx) => {
    const ended = await endSession(tx, sessionId);
    if (!ended) return;
    await record(tx, {
      accountId: ended.accountId,
      actor: { kind: "user", id: ended.userId },
      action: "session.end",
      phase: "outcome",
      outcome: "signed_out",
      requestId: newRequestId(),
    });
  });
}
