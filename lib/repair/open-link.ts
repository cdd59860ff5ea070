import "server-only";
import { type Freshness, findFreshness } from "@/db/queries/freshness";
import { findIntegration, type Integration } from "@/db/queries/integrations";
import { databaseNow } from "@/db/queries/people";
import { findLiveRepairLink, noteOpened } from "@/db/queries/repair-links";
import { record } from "@/lib/audit/record";
import { withAccount, withSystem } from "@/lib/database";
import { newRequestId } from "@/lib/http/request-id";
import { checkOffice } from "@/lib/pms/check-office";
import { isConnected } from "@/lib/pms/finish-flow";
import { hashOf } from "@/lib/pms/state";
import type { RepairView } from "./schema";

/**
 * What the holder of a link may see; the SPU is looked at now, at most once a minute. Null for a
 * link that is unknown, over or taken back: the three are not told apart.
 */
export async function openRepairLink(token: string): Promise<RepairView | null> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
  const link = await withSystem((tx) => findLiveRepairLink(tx, hashOf(token)));
  if (!link) return null;
  const { id, accountId, clinicName } = link;
  const requestId = newRequestId();
  await withAccount(accountId, async (tx) => {
    if (!(await noteOpened(tx, id))) return;
    const actor = { kind: "link", id } as const;
    const action = "repair_link.open";
    await record(tx, { accountId, actor, action, phase: "outcome", outcome: "opened", requestId });
  });
  await checkOffice(accountId, requestId);
  const facts = await withAccount(accountId, async (tx) => ({
    row: await findIntegration(tx, accountId),
    freshness: await findFreshness(tx, accountId),
    now: await databaseNow(tx),
  }));
  const { row, freshness } = facts;
  const current = row && freshness?.officeId === row.officeId ? freshness : null;
  return {
    practiceName: (isConnected(row) && row.practiceName) || clinicName,
    pmsType: isConnected(row) ? row.pmsType || null : null,
    state: stateOf(row, current),
    checkedAt: (current?.checkedAt ?? facts.now).toISOString(),
  };
}

function stateOf(row: Integration | null, freshness: Freshness | null): RepairView["state"] {
  if (!isConnected(row)) return "unknown";
  if (row.status === "NEEDS_RECONNECT") return "reconnect";
  const status = freshness?.checkedAt ? freshness.spuStatus : "unknown";
  return status === "reporting" ? "working" : status;
}
