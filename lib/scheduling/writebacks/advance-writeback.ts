import "server-only";
import type { HeldWriteback } from "@/db/queries/writeback-claims";
import { assertNever } from "@/lib/errors";
import { logger } from "@/lib/logger";
import type { PmsScope } from "@/lib/pms/ask-pms";
import { isTimeFree } from "@/lib/scheduling/openings/is-time-free";
import { SikkaError } from "@/lib/sikka/sikka-error";
import { checkWriteback } from "./check-writeback";
import { lookForWriteback } from "./look-for-writeback";
import { saveStep } from "./save-step";
import { type Sent, sendWriteback } from "./send-writeback";
import { mayPostAgain } from "./writeback-step";

export type Hand = {
  scope: PmsScope;
  /** A caller waits, and is told what comes of it. */
  isLive: boolean;
  /** What one step may take; nobody else touches the request meanwhile. */
  leaseSeconds: number;
};

/** After so long a wait somebody else may have been given the time. */
const STALE_SECONDS = 120;

/**
 * One step of a held request towards its end: sent, looked for, or asked about, whatever its state
 * asks for; what came of it is on record when this returns. Null when another process has it by now.
 * Remote failures are findings; throws only where the database does not answer.
 */
export async function advanceWriteback(
  held: HeldWriteback,
  hand: Hand,
  keepsLease: boolean,
): Promise<HeldWriteback | null> {
  const found = await find(held, hand);
  return saveStep(found.held, found.finding, {
    isLive: hand.isLive,
    keepLeaseSeconds: keepsLease ? hand.leaseSeconds : null,
    requestId: hand.scope.requestId,
  });
}

async function find(held: HeldWriteback, hand: Hand): Promise<Sent> {
  const { row } = held;
  const { scope } = hand;
  try {
    switch (row.status) {
      case "INTENT":
        // Counted as sent and never heard of again: whoever sent it died.
        return row.posts > 0 ? await look(held, hand) : await send(held, hand);
      case "UNKNOWN":
        return await look(held, hand);
      case "SUBMITTED": {
        if (!row.sikkaId) return await look(held, hand);
        return { held, finding: await checkWriteback(scope, held, row.sikkaId) };
      }
      case "CONFIRMED":
      case "FAILED":
      case "CANCELLED":
      case "NEEDS_PERSON":
        throw new Error("a request that has ended is never held");
      default:
        return assertNever(row.status);
    }
  } catch (error) {
    const reason = error instanceof SikkaError ? { reason: error.code } : { err: error };
    const { accountId, id: writebackId } = row;
    logger.warn(
      { accountId, writebackId, requestId: scope.requestId, ...reason },
      "writeback.postponed",
    );
    return { held, finding: { what: "unreachable" } };
  }
}

async function send(held: HeldWriteback, { scope, leaseSeconds }: Hand): Promise<Sent> {
  const isStale = held.secondsOld > STALE_SECONDS;
  if (isStale && (await isTimeFree(scope, held.row)) === false)
    return { held, finding: { what: "refused" } };
  return sendWriteback(scope, held, leaseSeconds);
}

/** Looked for in Sikka's list, and sent once more where it is still missing and its time still free. */
async function look(held: HeldWriteback, { scope, leaseSeconds }: Hand): Promise<Sent> {
  const seen = await lookForWriteback(scope, held);
  if (seen.what === "found" || !mayPostAgain({ ...held.row, ...held }))
    return { held, finding: seen.what === "found" ? seen : { what: "absent", isFree: null } };
  const isFree = await isTimeFree(scope, held.row);
  if (isFree !== true) return { held, finding: { what: "absent", isFree } };
  return sendWriteback(scope, held, leaseSeconds);
}
