import "server-only";
import { findLaunch } from "@/db/queries/launches";
import { findAgentOf } from "@/db/queries/voice-agents";
import { withAccount } from "@/lib/database";
import { type LaunchView, launchProblems, launchSteps } from "@/lib/launch/schema";

/** How far the clinic's newest launch is, and the number that callers ring. */
export async function getLaunch(accountId: string): Promise<LaunchView> {
  const { launch, agent } = await withAccount(accountId, async (tx) => ({
    launch: await findLaunch(tx, accountId),
    agent: await findAgentOf(tx, accountId),
  }));
  return {
    state: launch?.state ?? "idle",
    steps: launchSteps.map((name) => ({
      name,
      state: launch?.steps.find((step) => step.name === name)?.state ?? "waiting",
    })),
    phoneNumber: agent?.phoneNumber ?? null,
    problem: launchProblems.find((known) => known === launch?.problem) ?? null,
  };
}
