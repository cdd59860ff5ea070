import "server-only";
import { type Claim, markNeedsReconnect, postponeRefresh } from "@/db/queries/refresh";
import type { Actor } from "@/lib/audit/actions";
import { record } from "@/lib/audit/record";
import { withAccount } from "@/lib/database";
import { logger } from "@/lib/logger";
import { openNotice } from "@/lib/notices/open-notice";
import { SikkaError } from "@/lib/sikka/sikka-error";
import { forgetUnsaved } from "./unsaved-keys";

type Scope = { actor: Actor; requestId: string };

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const LONGEST_WAIT = 30 * MINUTE;

/**
 * Sikka, Secrets Manager or the database is away, or asks us to wait: the connection stays what it is
 * and is tried again. Our own application refused is nobody's connection's fault, so nothing is
 * counted against it.
 */
export async function postpone(
  claim: Claim,
  error: unknown,
  { requestId }: Scope,
): Promise<"transient_failure" | "asked_to_wait" | "application_refused"> {
  const { accountId } = claim;
  const kind = error instanceof SikkaError ? error.kind : "transient";
  const isApplication = kind === "application";
  logger[isApplication ? "error" : "warn"](
    {
      accountId,
      requestId,
      reason: error instanceof SikkaError ? error.code : "own_side",
      err: error,
    },
    isApplication ? "sikka.application_refused" : "refresh.postponed",
  );
  const next = {
    waitSeconds: waitSeconds(claim.failures, error),
    problem: problemOf(error),
    countsAsFailure: !isApplication,
  };
  const isOurs = await withAccount(accountId, (tx) => postponeRefresh(tx, claim, next)).catch(
    (cause: unknown) => {
      // The lease ends by itself, and the next tick finds the row as it was.
      logger.warn({ accountId, requestId, err: cause }, "refresh.lease_left");
      return null;
    },
  );
  // Disconnected, replaced or another process's meanwhile: what we could not write is nobody's.
  if (isOurs === false) forgetUnsaved(accountId);
  if (isApplication) return "application_refused";
  return hasNamedItsMinute(error) ? "asked_to_wait" : "transient_failure";
}

/** The minute's limit, or a time to wait: the office's own day is another matter. */
const hasNamedItsMinute = (error: unknown): boolean =>
  error instanceof SikkaError &&
  error.kind !== "daily_limit" &&
  error.details.waitSeconds !== undefined;

/** Null where it is Sikka that is away, which is told from the number of failures. */
function problemOf(error: unknown): "syncing" | "own_side" | "asked_to_wait" | null {
  if (!(error instanceof SikkaError) || error.kind === "application") return "own_side";
  if (error.kind === "syncing") return "syncing";
  const mustWait = error.kind === "daily_limit" || error.details.waitSeconds !== undefined;
  return mustWait ? "asked_to_wait" : null;
}

/** Full jitter, so that a fleet that failed together does not come back together. */
function waitSeconds(failures: number, error: unknown): number {
  if (error instanceof SikkaError) {
    if (error.kind === "application") return MINUTE;
    if (error.kind === "daily_limit") return untilNextDay() + Math.random() * 10 * MINUTE;
    if (error.kind === "syncing") return 10 * MINUTE + Math.random() * 5 * MINUTE;
    if (error.details.waitSeconds !== undefined) {
      return Math.min(error.details.waitSeconds, LONGEST_WAIT) * (1 + Math.random() / 4);
    }
  }
  return Math.random() * Math.min(LONGEST_WAIT, 30 * 2 ** Math.min(failures, 10));
}

/** Sikka counts the day in UTC. */
const untilNextDay = (): number => 24 * HOUR - ((Date.now() / 1000) % (24 * HOUR));

/** Nothing of ours is known to Sikka: one notice, and a look now and then whether that has changed. */
export async function giveUp(
  claim: Claim,
  { actor, requestId }: Scope,
): Promise<"needs_reconnect" | "already_fresh"> {
  const { accountId } = claim;
  return withAccount(accountId, async (tx) => {
    if (!(await markNeedsReconnect(tx, claim, HOUR * (1 + Math.random())))) return "already_fresh";
    if (claim.status === "NEEDS_RECONNECT") return "needs_reconnect";
    await openNotice(tx, accountId, "needs_reconnect");
    await record(tx, {
      accountId,
      actor,
      action: "connection.refresh",
      phase: "outcome",
      outcome: "needs_reconnect",
      requestId,
    });
    return "needs_reconnect";
  });
}
