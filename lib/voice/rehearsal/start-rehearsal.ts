import "server-only";
import { claimRehearsal, insertRehearsal, listLeftRehearsals } from "@/db/queries/rehearsals";
import type { RehearsalScript } from "@/db/schema/launches";
import { record } from "@/lib/audit/record";
import type { Member } from "@/lib/auth/require-member";
import { withAccount, withSystem } from "@/lib/database";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { type RehearsalView, rehearsalScripts } from "@/lib/launch/schema";
import { logger } from "@/lib/logger";
import { readFacts } from "@/lib/voice/launch/launch-run";
import type { LaunchSettings } from "@/lib/voice/launch/wanted/wanted";
import type { Language } from "@/lib/voice/tool";
import { getRehearsal } from "./get-rehearsal";
import { runRehearsal } from "./run-rehearsal";

const MOST = 10;

/** Begins one, or joins the one that is under way. Throws `setup_incomplete` where nothing can be launched yet. */
export async function startRehearsal(member: Member, requestId: string): Promise<RehearsalView> {
  const { accountId, userId, actor } = member;
  const facts = await readFacts(accountId);
  if (!facts) throw new AppError("setup_incomplete", { members: { blockers: ["review.launch"] } });
  await withAccount(accountId, async (tx) => {
    if (!(await insertRehearsal(tx, accountId, waiting(facts.languages), userId))) return;
    await record(tx, { accountId, actor, action: "rehearsal.start", phase: "outcome", requestId });
  });
  return getRehearsal(accountId);
}

/** Every launch is heard, so that the last rehearsal is always of the agent that callers reach. */
export async function rehearseAfterLaunch(
  accountId: string,
  requestId: string,
  settings: LaunchSettings = env,
): Promise<void> {
  const facts = await readFacts(accountId);
  if (!facts) return;
  await withAccount(accountId, (tx) =>
    insertRehearsal(tx, accountId, waiting(facts.languages), null),
  );
  await playRehearsal(accountId, requestId, settings);
}

/** Plays the one that waits, if no other process does. */
export async function playRehearsal(
  accountId: string,
  requestId: string,
  settings: LaunchSettings = env,
): Promise<void> {
  const claim = await withAccount(accountId, (tx) => claimRehearsal(tx, accountId));
  if (claim) await runRehearsal(claim, requestId, settings);
}

/** A tick of the clock: those whose process died are played from the top. */
export async function resumeRehearsals(
  requestId: string,
  settings: LaunchSettings = env,
): Promise<void> {
  for (const accountId of await withSystem((tx) => listLeftRehearsals(tx, MOST))) {
    await playRehearsal(accountId, requestId, settings).catch((error: unknown) => {
      logger.error({ accountId, requestId, err: error }, "rehearsal.not_resumed");
    });
  }
}

const waiting = (languages: readonly Language[]): RehearsalScript[] =>
  languages.flatMap((language) =>
    rehearsalScripts.map((name) => ({ name, language, state: "waiting" as const, said: [] })),
  );
