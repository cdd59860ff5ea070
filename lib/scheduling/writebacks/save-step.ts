import "server-only";
import type { Tx } from "@/db/client";
import { type HeldWriteback, saveChange } from "@/db/queries/writeback-claims";
import { listKnownSikkaIds, lockCaller } from "@/db/queries/writebacks";
import { withAccount } from "@/lib/database";
import { logger } from "@/lib/logger";
import { forgetDays } from "@/lib/scheduling/openings/clinic-memory";
import { settleWriteback } from "./settle-writeback";
import { type Finding, isOpen, nextStep } from "./writeback-step";

type How = { isLive: boolean; keepLeaseSeconds: number | null; requestId: string };

/**
 * Writes down what was found out about a held request, and in the same transaction all that follows
 * from its end. Null when another process has it by now: then that one's word counts.
 */
export async function saveStep(
  { row, secondsOld, secondsSinceSent }: HeldWriteback,
  finding: Finding,
  { isLive, keepLeaseSeconds, requestId }: How,
): Promise<HeldWriteback | null> {
  const saved = await withAccount(row.accountId, async (tx) => {
    const certain = await withoutTwins(tx, row.accountId, finding);
    const { notice, ...step } = nextStep({ ...row, secondsOld, secondsSinceSent, isLive }, certain);
    const hasEnded = !isOpen(step.status);
    const held = await saveChange(tx, row, { ...step, hasEnded }, keepLeaseSeconds);
    if (held) await settleWriteback(tx, held.row, { notice, isLive });
    return held;
  });
  const { accountId, id: writebackId, kind } = row;
  // What is remembered of the schedule was true before this.
  if (saved && !isOpen(saved.row.status) && kind !== "patient.create") forgetDays(accountId);
  const became = saved?.row.status ?? "overtaken";
  logger.info(
    { accountId, writebackId, kind, requestId, found: finding.what, became },
    "writeback.advanced",
  );
  return saved;
}

/** Two requests that say the same may find the same entry of Sikka's list: it is that one's who is first. */
async function withoutTwins(tx: Tx, accountId: string, finding: Finding): Promise<Finding> {
  if (finding.what !== "found") return finding;
  await lockCaller(tx, accountId, `entry ${finding.sikkaId}`);
  const known = await listKnownSikkaIds(tx, accountId, [finding.sikkaId]);
  return known.has(finding.sikkaId) ? { what: "unreachable" } : finding;
}
