import "server-only";
import { findIntegration } from "@/db/queries/integrations";
import { claimRefresh, releaseClaim } from "@/db/queries/refresh";
import type { Actor } from "@/lib/audit/actions";
import { withAccount } from "@/lib/database";
import { refreshConnection } from "./refresh-connection";

const inFlight = new Map<string, Promise<void>>();
const POLL_MS = 100;
const PATIENCE_MS = 6_000;

/**
 * One refresh for everybody in this process who waits for this clinic, and one for all processes:
 * whoever finds it claimed waits until the version in force is another. Ends without saying whether
 * it worked; the row does.
 */
export function refreshShared(
  accountId: string,
  refusedVersionId: string,
  scope: { actor: Actor; requestId: string },
): Promise<void> {
  const running = inFlight.get(accountId);
  if (running) return running;
  const work = refreshOnce(accountId, refusedVersionId, scope).finally(() =>
    inFlight.delete(accountId),
  );
  // A caller waits no longer than this; the refresh itself goes on to its end.
  const limit = new Promise<void>((resume) => setTimeout(resume, PATIENCE_MS).unref());
  const bounded = Promise.race([work, limit]);
  work.catch(() => {}); // told to those who still wait
  inFlight.set(accountId, bounded);
  return bounded;
}

async function refreshOnce(
  accountId: string,
  refusedVersionId: string,
  scope: { actor: Actor; requestId: string },
): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const row = await withAccount(accountId, (tx) => findIntegration(tx, accountId));
    if (row?.secretVersionId !== refusedVersionId) return;
    const claim = await withAccount(accountId, (tx) => claimRefresh(tx, accountId));
    if (claim?.secretVersionId === refusedVersionId) {
      await refreshConnection(claim, scope);
      return;
    }
    // Renewed between the look and the claim: nobody works on it, so nobody may be kept from it.
    if (claim) await withAccount(accountId, (tx) => releaseClaim(tx, claim));
    // Nobody works on it and it may not be claimed: it failed lately, and has to wait.
    if (!claim && !row.leaseUntil) return;
    await new Promise((resume) => setTimeout(resume, POLL_MS));
  }
}
