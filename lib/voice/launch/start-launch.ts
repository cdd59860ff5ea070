import "server-only";
import { insertLaunch } from "@/db/queries/launches";
import { record } from "@/lib/audit/record";
import type { Member } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { type LaunchView, launchSteps } from "@/lib/launch/schema";
import { getSetup } from "@/lib/setup/get-setup";
import { listBlockers } from "@/lib/setup/progress";
import { getLaunch } from "./get-launch";
import { openVapi } from "./vapi-client";
import type { LaunchSettings } from "./wanted/wanted";

export const freshSteps = () => launchSteps.map((name) => ({ name, state: "waiting" }) as const);

/**
 * Begins a launch, or joins the one that is under way: it looks at the facts once more before it ends.
 * A launch after a launch updates the same agent. Throws `setup_incomplete` with what is missing, and
 * `unavailable` where this installation has no key to Vapi.
 */
export async function startLaunch(
  member: Member,
  requestId: string,
  settings: LaunchSettings = env,
): Promise<LaunchView> {
  const { accountId, userId, actor } = member;
  const blockers = listBlockers(await getSetup(accountId)).filter(
    (blocker) => !blocker.startsWith("review."),
  );
  if (blockers.length > 0) throw new AppError("setup_incomplete", { members: { blockers } });
  openVapi(settings);
  await withAccount(accountId, async (tx) => {
    if (!(await insertLaunch(tx, accountId, freshSteps(), userId))) return;
    await record(tx, { accountId, actor, action: "launch.start", phase: "outcome", requestId });
  });
  return getLaunch(accountId);
}
