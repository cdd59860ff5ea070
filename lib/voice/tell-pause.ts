import "server-only";
import {
  listNumbers,
  listUntold,
  type NumberResource,
  settleNumbers,
  unsettleNumbers,
} from "@/db/queries/number-resources";
import { findAgentOf } from "@/db/queries/voice-agents";
import { withAccount, withSystem } from "@/lib/database";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { type Collection, openCollections } from "./launch/collections";
import { isGone } from "./launch/vapi-client";
import type { LaunchSettings } from "./launch/wanted/wanted";

const MOST = 20;

/**
 * Takes the agent off every number of the clinic, the one before a change and a half-made one too, or
 * puts it back on them. Somebody may press the switch meanwhile: what they wanted last is what is told last.
 * Asks nothing of the setup, so that it works too while that is not complete.
 */
export async function tellPause(
  accountId: string,
  settings: LaunchSettings,
  timeoutInSeconds?: number,
): Promise<void> {
  const { number: remote } = openCollections(settings, timeoutInSeconds);
  for (;;) {
    const { agent, numbers } = await withAccount(accountId, async (tx) => ({
      agent: await findAgentOf(tx, accountId),
      numbers: await listNumbers(tx, accountId),
    }));
    if (!agent?.vapiAssistantId) return;
    const isPaused = agent.pausedAt !== null;
    const assistantId = isPaused ? null : agent.vapiAssistantId;
    for (const [at, number] of numbers.entries()) {
      // Nobody can ring one that is gone; but the agent is not back while callers' own one is.
      await tell(remote, number, { assistantId, mayBeGone: isPaused || at > 0 });
    }
    const isSettled = await withAccount(accountId, async (tx) => {
      const after = await findAgentOf(tx, accountId);
      const isSame = (after?.pausedAt != null) === isPaused;
      await (isSame ? settleNumbers : unsettleNumbers)(tx, accountId);
      return isSame;
    });
    if (isSettled) return;
  }
}

/** A tick of the clock: what Vapi could not be told as the switch was pressed. */
export async function tellPauses(requestId: string, settings: LaunchSettings = env): Promise<void> {
  const untold = await withSystem((tx) => listUntold(tx, MOST));
  await Promise.all(
    untold.map((accountId) =>
      tellPause(accountId, settings).catch((error: unknown) => {
        logger.error({ accountId, requestId, err: error }, "agent.pause_not_told");
      }),
    ),
  );
}

async function tell(
  remote: Collection,
  { name, vapiId }: NumberResource,
  { assistantId, mayBeGone }: { assistantId: string | null; mayBeGone: boolean },
): Promise<void> {
  const [provider] = name.split(":");
  try {
    await remote.update(vapiId, { provider, assistantId });
  } catch (error) {
    if (!(mayBeGone && isGone(error))) throw error;
  }
}
