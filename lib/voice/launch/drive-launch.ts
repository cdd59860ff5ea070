import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { findLaunch, listDueLaunches } from "@/db/queries/launches";
import { withAccount, withSystem } from "@/lib/database";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { rehearseAfterLaunch } from "@/lib/voice/rehearsal/start-rehearsal";
import { type LaunchOutcome, runLaunch } from "./run-launch";
import type { LaunchSettings } from "./wanted/wanted";

/** What a function of the platform may still do after its answer, with some room to spare. */
const BUDGET_MS = 240_000;
const MOST = 20;
const LOOK_AGAIN_SECONDS = 5;

/** From the start to the end, waits included, as far as this process may go; the clock does the rest. */
export async function driveLaunch(
  accountId: string,
  requestId: string,
  settings: LaunchSettings = env,
): Promise<void> {
  const endsAt = performance.now() + BUDGET_MS;
  for (;;) {
    const result = await runAndRehearse(accountId, requestId, settings);
    const waitSeconds =
      result.outcome === "waiting" ? result.waitSeconds : await waitForOther(accountId, result);
    if (waitSeconds === null) return;
    const waitMs = waitSeconds * 1_000;
    if (performance.now() + waitMs > endsAt) return;
    await pause(waitMs);
  }
}

/** Whoever is at it may have died: its lease still holds, and nobody drives the launch. */
async function waitForOther(accountId: string, { outcome }: LaunchOutcome): Promise<number | null> {
  if (outcome !== "nothing_due") return null;
  const launch = await withAccount(accountId, (tx) => findLaunch(tx, accountId));
  return launch?.state === "running" ? LOOK_AGAIN_SECONDS : null;
}

/** A tick of the clock: what was left lying is carried on. Tells how many there were. */
export async function resumeLaunches(
  requestId: string,
  settings: LaunchSettings = env,
): Promise<number> {
  const due = await withSystem((tx) => listDueLaunches(tx, MOST));
  await Promise.all(
    due.map((accountId) =>
      runAndRehearse(accountId, requestId, settings).catch((error: unknown) => {
        logger.error({ accountId, requestId, err: error }, "launch.not_resumed");
      }),
    ),
  );
  return due.length;
}

/** What was just launched is heard at once: nobody should have to think of it. */
async function runAndRehearse(
  accountId: string,
  requestId: string,
  settings: LaunchSettings,
): Promise<LaunchOutcome> {
  const result = await runLaunch(accountId, requestId, settings);
  if (result.outcome === "done") await rehearseAfterLaunch(accountId, requestId, settings);
  return result;
}
