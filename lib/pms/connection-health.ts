import "server-only";
import { type Freshness, findFreshness } from "@/db/queries/freshness";
import { findIntegration, type Integration } from "@/db/queries/integrations";
import { databaseNow } from "@/db/queries/people";
import type { AuthorizedAccountId } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import { dataLimitMinutes } from "./data-limit";
import { isConnected } from "./finish-flow";
import { knownFreshness } from "./known-freshness";
import type { ConnectionHealth, TroubleKind } from "./schema";

const MINUTE_MS = 60_000;
/** A hiccup is nobody's news. */
const FAILURES_TO_TELL = 3;
const OWN_SIDE_TO_TELL_MS = 15 * MINUTE_MS;

/** Whether the connection works and how old its data are, from what is recorded: nobody is asked. */
export async function getConnectionHealth(
  accountId: AuthorizedAccountId,
): Promise<ConnectionHealth> {
  const facts = await withAccount(accountId, async (tx) => ({
    row: await findIntegration(tx, accountId),
    fresh: await findFreshness(tx, accountId),
    now: await databaseNow(tx),
  }));
  return presentHealth(facts.row, facts.fresh, facts.now);
}

export function presentHealth(
  row: Integration | null,
  freshness: Freshness | null,
  now: Date,
): ConnectionHealth {
  const connected = isConnected(row) ? row : null;
  const known = knownFreshness(connected, freshness, now);
  const limitMinutes = dataLimitMinutes(known?.intervalMinutes ?? null);
  const dataAsOf = known?.dataAsOf ?? null;
  const ageMinutes = dataAsOf && Math.floor((now.getTime() - dataAsOf.getTime()) / MINUTE_MS);
  return {
    proof: { at: row?.lastProvedAt?.toISOString() ?? null },
    trouble: connected && troubleOf(connected, known, now),
    dataAsOf: dataAsOf?.toISOString() ?? null,
    dataAgeMinutes: ageMinutes === null ? null : Math.max(0, ageMinutes),
    isDataOld: ageMinutes !== null && ageMinutes > limitMinutes,
    intervalMinutes: known?.intervalMinutes ?? null,
  };
}

/** The one to tell: what only a person can mend first, then what explains the rest. */
function troubleOf(
  row: Integration,
  freshness: Freshness | null,
  now: Date,
): ConnectionHealth["trouble"] {
  const since = row.problemSince ?? row.updatedAt;
  const lasts = now.getTime() - since.getTime();
  if (row.status === "NEEDS_RECONNECT") return trouble("reconnect", since);
  if (
    row.problem === "own_side" &&
    (row.failures >= FAILURES_TO_TELL || lasts > OWN_SIDE_TO_TELL_MS)
  )
    return trouble("own_side", since);
  if (row.problem === "syncing") return trouble("syncing", since);
  if (row.failures >= FAILURES_TO_TELL) return trouble("sikka_away", since);
  if (freshness?.spuStatus === "silent") return trouble("spu_silent", freshness.spuChangedAt);
  const limitMs = dataLimitMinutes(freshness?.intervalMinutes ?? null) * MINUTE_MS;
  const staleAt = (freshness?.dataAsOf?.getTime() ?? Infinity) + limitMs;
  return staleAt < now.getTime() ? trouble("data_old", new Date(staleAt)) : null;
}

const trouble = (kind: TroubleKind, since: Date) => ({ kind, since: since.toISOString() });
