import "server-only";
import { record } from "@/lib/audit/record";
import { withAccount } from "@/lib/database";
import { logger } from "@/lib/logger";
import type { ToolAnswer, ToolScope } from "./tool";
import { speaker } from "./words/speak";

/** One id for two different wishes: whoever says so is refused, and the record says that it was tried. */
export async function refuseOther(scope: ToolScope): Promise<ToolAnswer> {
  const { clinic, session, toolCallId, requestId, actor } = scope;
  const { accountId } = clinic;
  const entry = {
    accountId,
    actor,
    action: "tool_call.refuse",
    phase: "outcome",
    outcome: "different_arguments",
    callId: session.callId,
    toolCallId,
    requestId,
  } as const;
  await withAccount(accountId, (tx) => record(tx, entry)).catch((error: unknown) => {
    logger.error({ accountId, requestId, toolCallId, err: error }, "voice.refusal_not_recorded");
  });
  return {
    outcome: "REFUSED",
    say: speaker(clinic.language, "common")("differentArguments"),
  };
}
