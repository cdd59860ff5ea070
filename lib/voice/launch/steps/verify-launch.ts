import "server-only";
import { noteResource } from "@/db/queries/launch-resources";
import { withAccount } from "@/lib/database";
import { logger } from "@/lib/logger";
import { collectionOf, isMadeOnce } from "@/lib/voice/launch/collections";
import { ensureResource } from "@/lib/voice/launch/ensure-resource";
import { differences } from "@/lib/voice/launch/fingerprint";
import { fromTopIfGone, LaunchStopped, NotReady } from "@/lib/voice/launch/judge-failure";
import { type LaunchRun, NotMade, readSource } from "@/lib/voice/launch/launch-run";
import { removeUnwanted } from "@/lib/voice/launch/remove-unwanted";
import type { Wanted } from "@/lib/voice/launch/wanted/wanted";
import { wantedConfig } from "@/lib/voice/launch/wanted/wanted-config";

/**
 * Reads everything back and compares it with what is wanted now: somebody may have saved meanwhile,
 * or changed the agent at Vapi. What differs is told anew, once. Then what is no longer wanted goes.
 */
export async function verifyLaunch(run: LaunchRun): Promise<void> {
  run.source = await readSource(run.claim.accountId, run.settings, run.ids);
  const wanted = listNow(run);
  for (const part of wanted) {
    if ((await compare(run, part)).length > 0) await tellAnew(run, part);
  }
  await removeUnwanted(run, wanted);
}

/** What was saved while the launch went on, and needs something new, begins it again from the top. */
function listNow(run: LaunchRun): Wanted[] {
  try {
    return wantedConfig(run.source);
  } catch (error) {
    throw error instanceof NotMade ? new NotReady(0) : error;
  }
}

/** Where it falls short of what is wanted: names of fields, no values. */
async function compare(run: LaunchRun, part: Wanted): Promise<string[]> {
  await run.hold();
  const id = run.source.idOf(part.kind, part.name);
  const actual = await fromTopIfGone(run.remote[collectionOf[part.kind]].get(id));
  // Nothing could be done about another name, and nothing needs to be.
  return isMadeOnce(part.kind) ? [] : differences(part.spec, actual);
}

async function tellAnew(run: LaunchRun, part: Wanted): Promise<void> {
  const { accountId } = run.claim;
  const { kind, name } = part;
  const key = { accountId, kind, name };
  await withAccount(accountId, (tx) => noteResource(tx, run.claim, key, { specHash: null }));
  await ensureResource(run, part);
  const at = await compare(run, part);
  if (at.length === 0) return;
  logger.error({ accountId, kind, at }, "launch.not_as_wanted");
  throw new LaunchStopped("not_as_wanted");
}
