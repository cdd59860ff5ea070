import "server-only";
import { beat } from "@/db/queries/heartbeats";
import { databaseNow } from "@/db/queries/people";
import {
  type Claim,
  claimDueRefreshes,
  countDueRefreshes,
  releaseClaim,
} from "@/db/queries/refresh";
import type { Actor } from "@/lib/audit/actions";
import { withAccount, withSystem } from "@/lib/database";
import { logger } from "@/lib/logger";
import { askSpus } from "./ask-spus";
import { checkFreshness } from "./check-freshness";
import { proveConnections } from "./prove-connections";
import { type RefreshOutcome, refreshConnection } from "./refresh-connection";
import { shouldRefresh } from "./should-refresh";
import { sweepConnections } from "./sweep-connections";

export type RefreshReport = {
  due: number;
  refreshed: number;
  reminted: number;
  alreadyFresh: number;
  transientFailures: number;
  needsReconnect: number;
  remaining: number;
  tookMs: number;
};

const PARALLEL = 24;
const BUDGET_MS = 240_000;
/** So many offices in a row that Sikka makes wait: it is not they who ask too much, it is all of us. */
const WAITS_TO_STOP = 8;
const actor: Actor = { kind: "cron", id: "refresh" };

/** What says that somebody rings the clock. */
export const REFRESH_BEAT = "refresh";

/**
 * One tick of the clock: first what was interrupted, then what is due by its expiry, a few at a
 * time, for as long as the budget lasts, and with what is left of it a look whether everything that
 * should work does. Any number of ticks may run at once.
 */
export async function refreshDue(requestId: string, budgetMs = BUDGET_MS): Promise<RefreshReport> {
  const startedAt = performance.now();
  await sweepConnections(requestId, () => performance.now() - startedAt < budgetMs / 4);
  const tick = await withSystem(databaseNow);
  const due = await withSystem((tx) => countDueRefreshes(tx, tick));
  const counts: Record<RefreshOutcome, number> = {
    refreshed: 0,
    reminted: 0,
    already_fresh: 0,
    transient_failure: 0,
    asked_to_wait: 0,
    application_refused: 0,
    needs_reconnect: 0,
  };
  let waitsInARow = 0;
  // Each worker claims for itself, so that nothing is claimed long before it is worked on. When our
  // application itself is refused or slowed down, going on would only ask the same of every clinic.
  const mayGoOn = () =>
    performance.now() - startedAt < budgetMs &&
    counts.application_refused === 0 &&
    waitsInARow < WAITS_TO_STOP;
  const work = async () => {
    while (mayGoOn()) {
      const [claim] = await withSystem((tx) => claimDueRefreshes(tx, 1, tick));
      if (!claim) return;
      const outcome = await refreshOne(claim, requestId);
      counts[outcome] += 1;
      waitsInARow = outcome === "asked_to_wait" ? waitsInARow + 1 : 0;
    }
  };
  await Promise.all(Array.from({ length: Math.min(PARALLEL, due) }, work));
  await withSystem((tx) => beat(tx, REFRESH_BEAT));
  await guard(requestId, () => proveConnections(requestId, mayGoOn));
  await guard(requestId, () => checkFreshness(requestId, mayGoOn));
  await guard(requestId, () => askSpus(requestId, mayGoOn));
  return {
    due,
    refreshed: counts.refreshed,
    reminted: counts.reminted,
    alreadyFresh: counts.already_fresh,
    transientFailures: counts.transient_failure + counts.asked_to_wait + counts.application_refused,
    needsReconnect: counts.needs_reconnect,
    remaining: await withSystem((tx) => countDueRefreshes(tx, tick)),
    tookMs: Math.round(performance.now() - startedAt),
  };
}

/** Looked at again under the claim. One connection's fault stops nobody. */
async function refreshOne(claim: Claim, requestId: string): Promise<RefreshOutcome> {
  const { accountId } = claim;
  const { should, reason } = shouldRefresh({ ...claim, leaseUntil: null }, claim.claimedAt);
  logger.debug({ accountId, requestId, reason }, "refresh.decided");
  if (!should) {
    await withAccount(accountId, (tx) => releaseClaim(tx, claim));
    return "already_fresh";
  }
  return refreshConnection(claim, { actor, requestId }).catch((error: unknown) => {
    logger.error({ accountId, requestId, err: error }, "refresh.failed");
    return "transient_failure";
  });
}

/** A look at things must not cost the refresh its report. */
const guard = (requestId: string, look: () => Promise<void>): Promise<void> =>
  look().catch((error: unknown) => {
    logger.warn({ requestId, err: error }, "tick.look_failed");
  });
