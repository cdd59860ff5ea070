import "server-only";
import { unsettleNumbers } from "@/db/queries/number-resources";
import { findAgentOf, setAgentPaused } from "@/db/queries/voice-agents";
import { record } from "@/lib/audit/record";
import type { Member } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { AgentView } from "@/lib/launch/schema";
import { logger } from "@/lib/logger";
import type { LaunchSettings } from "./launch/wanted/wanted";
import { tellPause } from "./tell-pause";

/** Seconds. Somebody waits for it. */
const TIMEOUT = 8;

/**
 * Takes the agent off its number, so that Vapi puts every caller through to the clinic; or back on it.
 * What the person wants is on record first: where Vapi cannot be told at once, the clock tells it
 * later, and `agent_postponed` is thrown. Throws `not_found` without an agent.
 */
export async function pauseAgent(
  member: Member,
  paused: boolean,
  requestId: string,
  settings: LaunchSettings = env,
): Promise<AgentView> {
  const { accountId, actor } = member;
  const action = paused ? "agent.pause" : "agent.resume";
  const agent = await withAccount(accountId, async (tx) => {
    const found = await findAgentOf(tx, accountId);
    // One that has no number yet, as after a launch that ended before, gets its number paused.
    if (!found?.vapiAssistantId) throw new AppError("not_found");
    if (await setAgentPaused(tx, accountId, paused)) {
      // Somebody looks at it again, whatever becomes of this one call.
      await unsettleNumbers(tx, accountId);
      await record(tx, { accountId, actor, action, phase: "outcome", requestId });
    }
    return found;
  });
  try {
    await tellPause(accountId, settings, TIMEOUT);
  } catch (error) {
    logger.warn({ accountId, requestId, err: error }, "agent.pause_postponed");
    throw new AppError("agent_postponed", { cause: error, retryAfterSeconds: 10 });
  }
  return { paused, phoneNumber: agent.phoneNumber };
}
