import "server-only";
import { noteAgent } from "@/db/queries/voice-agents";
import { withAccount } from "@/lib/database";
import type { LaunchRun } from "@/lib/voice/launch/launch-run";
import { ASSISTANT } from "@/lib/voice/launch/part-names";
import { ensureKind } from "./ensure-kind";

/** The agent, and from then on its calls find this clinic. */
export async function makeAssistant(run: LaunchRun): Promise<void> {
  await ensureKind(run, "assistant");
  const { accountId } = run.claim;
  const vapiAssistantId = run.source.idOf("assistant", ASSISTANT);
  await withAccount(accountId, (tx) => noteAgent(tx, accountId, { vapiAssistantId }));
}
