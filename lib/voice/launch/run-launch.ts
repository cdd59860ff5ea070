import "server-only";
import { claimLaunch, endLaunch, type LaunchClaim, postponeLaunch } from "@/db/queries/launches";
import type { LaunchStep } from "@/db/schema/launches";
import { record } from "@/lib/audit/record";
import { withAccount } from "@/lib/database";
import { env } from "@/lib/env";
import { type LaunchStepName, launchSteps } from "@/lib/launch/schema";
import { logger } from "@/lib/logger";
import { judgeFailure } from "./judge-failure";
import { type LaunchRun, openRun } from "./launch-run";
import { connectNumber } from "./steps/connect-number";
import { makeAssistant } from "./steps/make-assistant";
import { makeCredential } from "./steps/make-credential";
import { makeKnowledgeTool } from "./steps/make-knowledge-tool";
import { makeTools } from "./steps/make-tools";
import { makeTransferTool } from "./steps/make-transfer-tool";
import { sendFiles } from "./steps/send-files";
import { verifyLaunch } from "./steps/verify-launch";
import type { LaunchSettings } from "./wanted/wanted";

const STEPS: Record<LaunchStepName, (run: LaunchRun) => Promise<void>> = {
  credential: makeCredential,
  files: sendFiles,
  knowledge: makeKnowledgeTool,
  tools: makeTools,
  transfer: makeTransferTool,
  assistant: makeAssistant,
  number: connectNumber,
  verify: verifyLaunch,
};

export type LaunchOutcome =
  | { outcome: "done" | "failed" | "taken" | "nothing_due" }
  | { outcome: "waiting"; waitSeconds: number };

/**
 * Carries the clinic's launch on from wherever it stands. Each step looks first what is there, so that
 * any number of interrupted runs end in the same one agent. What may pass is tried again later, by the
 * clock; what a person must put right ends it.
 */
export async function runLaunch(
  accountId: string,
  requestId: string,
  settings: LaunchSettings = env,
  timeoutInSeconds?: number,
): Promise<LaunchOutcome> {
  const claim = await withAccount(accountId, (tx) => claimLaunch(tx, accountId));
  if (!claim) return { outcome: "nothing_due" };
  let steps = claim.steps;
  let step: LaunchStepName = "credential";
  try {
    const run = await openRun(claim, settings, timeoutInSeconds);
    steps = run.steps;
    for (step of launchSteps) {
      mark(steps, step, "running");
      await STEPS[step](run);
      mark(steps, step, "done");
    }
    return await end(claim, steps, null, requestId);
  } catch (error) {
    return fail(claim, { step, steps, error, requestId });
  }
}

async function fail(
  claim: LaunchClaim,
  now: { step: LaunchStepName; steps: LaunchStep[]; error: unknown; requestId: string },
): Promise<LaunchOutcome> {
  const { step, steps, error, requestId } = now;
  const { accountId, attempts, ageSeconds } = claim;
  const verdict = judgeFailure(error, { step, attempts, ageSeconds });
  const told = { accountId, requestId, step, attempts, verdict, err: error };
  if (verdict === "taken") {
    logger.warn(told, "launch.taken");
    return { outcome: "taken" };
  }
  if ("problem" in verdict) {
    logger.error(told, "launch.failed");
    mark(steps, step, "failed");
    return end(claim, steps, verdict.problem, requestId);
  }
  logger.warn(told, "launch.postponed");
  await withAccount(accountId, (tx) => postponeLaunch(tx, claim, verdict.waitSeconds));
  return { outcome: "waiting", waitSeconds: verdict.waitSeconds };
}

async function end(
  claim: LaunchClaim,
  steps: LaunchStep[],
  problem: string | null,
  requestId: string,
): Promise<LaunchOutcome> {
  const { accountId, id } = claim;
  const state = problem === null ? "done" : "failed";
  const isOurs = await withAccount(accountId, async (tx) => {
    const isEnded = await endLaunch(tx, claim, { state, steps, problem });
    if (isEnded) {
      await record(tx, {
        accountId,
        actor: { kind: "cron", id },
        action: "launch.end",
        phase: "outcome",
        outcome: problem ?? "done",
        requestId,
      });
    }
    return isEnded;
  });
  return { outcome: isOurs ? state : "taken" };
}

function mark(steps: LaunchStep[], name: LaunchStepName, state: LaunchStep["state"]): void {
  const step = steps.find((each) => each.name === name);
  // One that was done before is only looked at again.
  if (step && !(step.state === "done" && state === "running")) step.state = state;
}
