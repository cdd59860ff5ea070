import "server-only";
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

/** One tick of the clock: first what was interrupted, then what is due by its expiry. */
export async function refreshDue(requestId: string): Promise<RefreshReport> {
  const startedAt = performance.now();
  await sweepConnections(requestId);
  return {
    due: 0,
    refreshed: 0,
    reminted: 0,
    alreadyFresh: 0,
    transientFailures: 0,
    needsReconnect: 0,
    remaining: 0,
    tookMs: Math.round(performance.now() - startedAt),
  };
}
