import "server-only";
import { findFreshness } from "@/db/queries/freshness";
import { findIntegrationNow } from "@/db/queries/integrations";
import { withAccount } from "@/lib/database";
import { dataLimitMinutes } from "./data-limit";
import { knownFreshness } from "./known-freshness";

const MINUTE_MS = 60_000;

export type DataAge = {
  /** When what Sikka serves was read from the practice's own system; null where nobody knows. */
  dataAsOf: Date | null;
  /** Older than this clinic's limit. What nobody knows is not called old. */
  isOld: boolean;
};

/** How old the schedule is that an answer is made of. Nobody is asked: it is what the clock last saw. */
export async function findDataAge(accountId: string): Promise<DataAge> {
  const { found, freshness } = await withAccount(accountId, async (tx) => ({
    found: await findIntegrationNow(tx, accountId),
    freshness: await findFreshness(tx, accountId),
  }));
  if (!found) return { dataAsOf: null, isOld: false };
  const known = knownFreshness(found.row, freshness, found.now);
  if (!known?.dataAsOf) return { dataAsOf: null, isOld: false };
  const ageMs = found.now.getTime() - known.dataAsOf.getTime();
  const isOld = ageMs > dataLimitMinutes(known.intervalMinutes) * MINUTE_MS;
  return { dataAsOf: known.dataAsOf, isOld };
}
