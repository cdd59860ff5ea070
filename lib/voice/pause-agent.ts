import "server-only";
import { findNumberResource, unsettleResources } from "@/db/queries/launch-resources";
import { insertLaunch } from "@/db/queries/launches";
import { findAgentOf, setAgentPaused } from "@/db/queries/voice-agents";
import { record } from "@/lib/audit/record";
import type { Member } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { AgentView } from "@/lib/launch/schema";
import { logger } from "@/lib/logger";
import { openCollections } from "./launch/collections";
import { freshSteps } from "./launch/start-launch";
import type { LaunchSettings } from "./launch/wanted/wanted";

/** Seconds. Somebody waits for it. */
const TIMEOUT = 8;

/**
 * Takes the agent off its number, so that Vapi puts every caller through to the clinic; or back on it.
 * What the person wants is on record first: where Vapi cannot be told at once, a launch is left
 * behind that the clock carries out, and `unavailable` is thrown. Throws `not_found` without an agent.
 */
export async function pauseAgent(
  member: Member,
  paused: boolean,
  requestId: string,
  settings: LaunchSettings = env,
): Promise<AgentView> {
  const { accountId, userId, actor } = member;
  const action = paused ? "agent.pause" : "agent.resume";
  const { agent, number } = await withAccount(accountId, async (tx) => {
    const isChanged = await setAgentPaused(tx, accountId, paused);
    const found = {
      agent: await findAgentOf(tx, accountId),
      number: await findNumberResource(tx, accountId),
    };
    // The next launch looks at it again, whatever becomes of this one call.
    if (isChanged) await unsettleResources(tx, accountId, "number");
    if (isChanged) await record(tx, { accountId, actor, action, phase: "outcome", requestId });
    return found;
  });
  if (!agent?.vapiAssistantId || !number?.vapiId) throw new AppError("not_found");
  try {
    const [provider = "vapi"] = number.name.split(":");
    const { number: numbers } = openCollections(settings, TIMEOUT);
    const assistantId = paused ? null : agent.vapiAssistantId;
    await numbers.update(number.vapiId, { provider, assistantId });
  } catch (error) {
    logger.warn({ accountId, requestId, err: error }, "agent.pause_postponed");
    await withAccount(accountId, (tx) => insertLaunch(tx, accountId, freshSteps(), userId));
    throw new AppError("unavailable", { cause: error, retryAfterSeconds: 10 });
  }
  return { paused, phoneNumber: agent.phoneNumber };
}
