import "server-only";
import { z } from "zod";
import { insertStaffMessage } from "@/db/queries/staff-messages";
import { record } from "@/lib/audit/record";
import { withAccount } from "@/lib/database";
import { openNotice } from "@/lib/notices/open-notice";
import { seal } from "@/lib/sealing/seal";
import type { ToolScope } from "@/lib/voice/tool";

/** What is sealed of a message. */
export const staffMessageSchema = z.object({
  callerName: z.string(),
  message: z.string(),
  /** Empty where the caller left none and hides theirs. */
  phone: z.string(),
});
export type StaffMessage = z.infer<typeof staffMessageSchema>;

/**
 * Keeps what a caller wants the staff to know, and tells the staff that it waits: message, notice,
 * mail and record in one transaction. Once for a tool call, however often that comes.
 */
export async function takeMessage(
  scope: ToolScope,
  message: StaffMessage,
  isUrgent: boolean,
): Promise<void> {
  const { accountId } = scope.clinic;
  const { toolCallId } = scope;
  const content = await seal(message);
  const patient = await scope.patient();
  const entry = {
    accountId,
    actor: scope.actor,
    action: "message.take",
    fields: Object.keys(staffMessageSchema.shape),
    ...(patient ? { patientRef: patient.ref } : {}),
    callId: scope.session.callId,
    toolCallId,
    requestId: scope.requestId,
  } as const;
  await withAccount(accountId, async (tx) => {
    const sessionId = scope.session.id;
    const id = await insertStaffMessage(tx, accountId, {
      sessionId,
      toolCallId,
      content,
      isUrgent,
    });
    if (!id) return;
    await openNotice(tx, accountId, "message_waiting", id);
    await record(tx, { ...entry, phase: "intent" });
    await record(tx, { ...entry, phase: "outcome", outcome: "taken" });
  });
}
