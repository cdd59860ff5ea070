import "server-only";
import { noteRehearsal, type Rehearsal } from "@/db/queries/rehearsals";
import type { RehearsalScript } from "@/db/schema/launches";
import { withAccount } from "@/lib/database";
import { logger } from "@/lib/logger";
import { readFacts } from "@/lib/voice/launch/launch-run";
import type { LaunchSettings } from "@/lib/voice/launch/wanted/wanted";
import { playScript } from "./play-script";
import { type LaunchedAgent, readAgent } from "./read-agent";
import { ScriptFailed } from "./script";

/** Plays every script in its turn against the agent as it stands at Vapi, and notes each as it ends. */
export async function runRehearsal(
  rehearsal: Rehearsal,
  requestId: string,
  settings: LaunchSettings,
): Promise<void> {
  const { accountId } = rehearsal;
  const note = (scripts: RehearsalScript[], state?: Rehearsal["state"]) =>
    withAccount(accountId, (tx) => noteRehearsal(tx, rehearsal, scripts, state));
  const facts = await readFacts(accountId);
  const agent = facts ? await findAgent(accountId, settings) : "not_launched";
  if (!facts || typeof agent === "string") {
    const problem = typeof agent === "string" ? agent : "not_launched";
    const scripts = rehearsal.scripts.map((script) => ({
      ...script,
      state: "failed" as const,
      problem,
    }));
    await note(scripts, "failed");
    return;
  }
  const played: RehearsalScript[] = [];
  for (const script of rehearsal.scripts) {
    const rest = rehearsal.scripts.slice(played.length + 1);
    await note([...played, { ...script, state: "running", said: [] }, ...rest]);
    played.push(await playScript({ facts, agent, settings }, script));
  }
  const state = played.every((script) => script.state === "passed") ? "passed" : "failed";
  await note(played, state);
  logger.info({ accountId, requestId, state }, "rehearsal.ended");
}

async function findAgent(
  accountId: string,
  settings: LaunchSettings,
): Promise<LaunchedAgent | ScriptFailed["problem"]> {
  try {
    return await readAgent(accountId, settings);
  } catch (error) {
    if (!(error instanceof ScriptFailed)) throw error;
    logger.warn({ accountId, err: error }, "rehearsal.no_agent");
    return error.problem;
  }
}
