import "server-only";
import { countRefreshDue } from "@/db/queries/integrations";
import { withSystem } from "@/lib/database";
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

/**
 * One tick of the clock: first what was interrupted, then what is due by its expiry. The refresh
 * itself is not built yet, so whatever is due remains.
 */
export async function refreshDue(requestId: string): Promise<RefreshReport> {
  const startedAt = performance.now();
  await sweepConnections(requestId);
  const due = await withSystem(countRefreshDue);
  return {
    due,
    refreshed: 0,
    reminted: 0,
    alreadyFresh: 0,
    transientFailures: 0,
    needsReconnect: 0,
    remaining: due,
    tookMs: Math.round(performance.now() - startedAt),
  };
}
