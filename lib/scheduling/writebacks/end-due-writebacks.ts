import "server-only";
import { beat, takeTurn } from "@/db/queries/heartbeats";
import { databaseNow } from "@/db/queries/people";
import { claimDueWriteback, countOpenWritebacks } from "@/db/queries/writeback-claims";
import { listUnheard, releaseKnown, releaseKnownCancellations } from "@/db/queries/writeback-ends";
import type { Writeback } from "@/db/queries/writebacks";
import type { Actor } from "@/lib/audit/actions";
import { withAccount, withSystem } from "@/lib/database";
import { logger } from "@/lib/logger";
import { advanceWriteback } from "./advance-writeback";
import { tellStaff } from "./tell-staff";
import { isOpen } from "./writeback-step";

export type WritebacksReport = {
  /** When the tick began. */
  open: number;
  completed: number;
  failed: number;
  /** Of those that were open then, also those whose turn it was not. */
  stillPending: number;
  needsPerson: number;
  tookMs: number;
};

const PARALLEL = 8;
const BUDGET_MS = 240_000;
/** Longer than all that one step asks of Sikka may take. */
const LEASE_SECONDS = 90;
const UNHEARD_SECONDS = 60;
const UNHEARD_BATCH = 200;
const actor: Actor = { kind: "cron", id: "writebacks" };

/** What says that somebody rings the clock. */
export const WRITEBACKS_BEAT = "writebacks";
const UNHEARD_TURN = "unheard";

/**
 * One tick of the clock: every open request that is due makes one step towards its end, a few at a
 * time, for as long as the budget lasts. Any number of ticks may run at once, beside any number of
 * calls.
 */
export async function endDueWritebacks(
  requestId: string,
  budgetMs = BUDGET_MS,
): Promise<WritebacksReport> {
  const startedAt = performance.now();
  const { tick, open } = await withSystem(async (tx) => ({
    tick: await databaseNow(tx),
    open: await countOpenWritebacks(tx),
  }));
  const counts = { completed: 0, failed: 0, needsPerson: 0 };
  const mayGoOn = () => performance.now() - startedAt < budgetMs;
  const work = async () => {
    while (mayGoOn()) {
      const outcome = await stepOne(tick, requestId);
      if (outcome === "nothing_due") return;
      if (outcome !== "goes_on") counts[outcome] += 1;
    }
  };
  await Promise.all(Array.from({ length: Math.min(PARALLEL, open) }, work));
  const stillPending = await withSystem(async (tx) => {
    await beat(tx, WRITEBACKS_BEAT);
    return countOpenWritebacks(tx, tick);
  });
  await withSystem(releaseKnown);
  await tellUnheard(requestId);
  return { open, ...counts, stillPending, tookMs: Math.round(performance.now() - startedAt) };
}

/** `goes_on` where it is still open, or another process has it. */
type Outcome = "completed" | "failed" | "needsPerson" | "goes_on" | "nothing_due";

/** Each worker claims for itself, and one request's fault stops nobody. */
async function stepOne(tick: Date, requestId: string): Promise<Outcome> {
  const held = await withSystem((tx) => claimDueWriteback(tx, tick, LEASE_SECONDS));
  if (!held) return "nothing_due";
  const { accountId, id, callId, toolCallId } = held.row;
  const scope = { accountId, actor, requestId, callId, toolCallId };
  try {
    const hand = { scope, isLive: false, leaseSeconds: LEASE_SECONDS };
    const next = await advanceWriteback(held, hand, false);
    return next ? outcomeOf(next.row) : "goes_on";
  } catch (error) {
    logger.error({ accountId, writebackId: id, requestId, err: error }, "writeback.failed");
    return "goes_on";
  }
}

function outcomeOf({ status }: Writeback): Outcome {
  if (isOpen(status)) return "goes_on";
  if (status === "FAILED") return "failed";
  return status === "NEEDS_PERSON" ? "needsPerson" : "completed";
}

/** Once a minute, by one of all processes: what ended while its caller was on the line and did not ask again: the clinic has promised to say so. */
async function tellUnheard(requestId: string): Promise<void> {
  const unheard = await withSystem(async (tx) => {
    if (!(await takeTurn(tx, UNHEARD_TURN, UNHEARD_SECONDS))) return [];
    await releaseKnownCancellations(tx);
    return listUnheard(tx, UNHEARD_BATCH);
  });
  for (const { accountId, id, status } of unheard) {
    const kind = status === "FAILED" ? "booking_failed" : "booking_unconfirmed";
    await withAccount(accountId, (tx) => tellStaff(tx, accountId, kind, id)).catch(
      (error: unknown) =>
        logger.error({ accountId, writebackId: id, requestId, err: error }, "writeback.untold"),
    );
  }
}
