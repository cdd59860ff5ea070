import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { retireNumber } from "@/db/queries/number-resources";
import { findAgentOf, noteAgent } from "@/db/queries/voice-agents";
import { withAccount } from "@/lib/database";
import { ensureResource } from "@/lib/voice/launch/ensure-resource";
import { fromTopIfGone, LaunchStopped, NotReady } from "@/lib/voice/launch/judge-failure";
import type { LaunchRun } from "@/lib/voice/launch/launch-run";
import { listWantedOf } from "@/lib/voice/launch/wanted/wanted-config";

const TRIES = 12;
const EVERY_MS = 400;
/** A new number takes minutes. */
const COME_BACK_SECONDS = 10;
const numberState = z.looseObject({
  number: z.string().nullish(),
  status: z.string().nullish(),
});

/** The number, with the agent behind it unless it is paused, and until callers can ring it. */
export async function connectNumber(run: LaunchRun): Promise<void> {
  const { accountId } = run.claim;
  const vapiPhoneNumberId = await ensureNumber(run);
  // Until then callers reach the one before it, and its calls must find their clinic.
  const phoneNumber = await waitUntilActive(run, vapiPhoneNumberId);
  await withAccount(accountId, async (tx) => {
    const before = (await findAgentOf(tx, accountId))?.vapiPhoneNumberId;
    if (before && before !== vapiPhoneNumberId) await retireNumber(tx, accountId, before);
    await noteAgent(tx, accountId, { vapiPhoneNumberId, phoneNumber });
  });
}

/** Somebody may press the pause while this goes on: what they wanted last is what is told last. */
async function ensureNumber(run: LaunchRun): Promise<string> {
  const { accountId } = run.claim;
  for (;;) {
    const isPaused = await withAccount(accountId, async (tx) => {
      const agent = await findAgentOf(tx, accountId);
      return agent !== null && agent.pausedAt !== null;
    });
    const source = { ...run.source, facts: { ...run.source.facts, isPaused } };
    const [wanted] = listWantedOf("number", source);
    if (!wanted) throw new Error("every clinic wants a number");
    const id = await ensureResource(run, wanted);
    const after = await withAccount(accountId, (tx) => findAgentOf(tx, accountId));
    if ((after?.pausedAt != null) === isPaused) return id;
  }
}

async function waitUntilActive(run: LaunchRun, id: string): Promise<string> {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    await run.hold();
    const { number, status } = numberState.parse(await fromTopIfGone(run.remote.number.get(id)));
    if (status === "blocked") throw new LaunchStopped("number_blocked");
    if (number && status !== "activating") return number;
    await pause(EVERY_MS);
  }
  throw new NotReady(COME_BACK_SECONDS);
}
