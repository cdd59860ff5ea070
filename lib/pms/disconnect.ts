import "server-only";
import { takeCandidate } from "@/db/queries/candidates";
import { forgetSpu } from "@/db/queries/freshness";
import { lockIntegration, markDisconnected } from "@/db/queries/integrations";
import { insertRevocation } from "@/db/queries/revocations";
import { record } from "@/lib/audit/record";
import type { Member } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import { logger } from "@/lib/logger";
import { closeNotice } from "@/lib/notices/close-notice";
import { incidents } from "@/lib/notices/schema";
import type { Credentials } from "@/lib/secrets/schema";
import { revokeRefreshKey, revokeRequestKey } from "@/lib/sikka/revoke-keys";
import { getConnectionStatus } from "./connection-status";
import { isOfficeTaken } from "./office-holder";
import { promiseRevocation } from "./promise-revocation";
import { revokeDue } from "./revoke-due";
import type { ConnectionStatus } from "./schema";
import { takeUnsaved } from "./unsaved-keys";

/**
 * Ends the connection at once for us, and at Sikka as soon as Sikka can be reached: what is left of
 * that is a promise in the database, which the sweep keeps. May be repeated.
 */
export async function disconnect(member: Member, requestId: string): Promise<ConnectionStatus> {
  const { accountId } = member;
  const ended = await withAccount(accountId, async (tx) => {
    const row = await lockIntegration(tx, accountId);
    if (!row || row.status === "DISCONNECTED") return false;
    const candidate = await takeCandidate(tx, accountId);
    await promiseRevocation(tx, row, "disconnected");
    if (candidate && candidate.secretVersionId !== row.secretVersionId) {
      const { secretArn, secretVersionId } = candidate;
      await insertRevocation(tx, { accountId, secretArn, secretVersionId, reason: "disconnected" });
    }
    await markDisconnected(tx, accountId);
    await forgetSpu(tx, accountId);
    for (const incident of incidents) await closeNotice(tx, accountId, incident, "moot");
    await record(tx, {
      accountId,
      actor: member.actor,
      action: "connection.disconnect",
      phase: "outcome",
      outcome: "disconnected",
      requestId,
    });
    return true;
  });
  const unsaved = takeUnsaved(accountId);
  if (ended) {
    const leave = (error: unknown) => {
      logger.warn({ accountId, requestId, err: error }, "connection.revocation_left_to_sweep");
    };
    await revokeDue({ accountId, limit: 4, actor: member.actor, requestId }).catch(leave);
    if (unsaved) await revokeUnsaved(accountId, unsaved).catch(leave);
  }
  return getConnectionStatus(accountId);
}

/** No version holds these, so no promise can name them: one try, and the request key ends within a day. */
async function revokeUnsaved(accountId: string, keys: Credentials): Promise<void> {
  if (await isOfficeTaken(keys.officeId, accountId)) return;
  if (keys.refreshKey) await revokeRefreshKey(keys.refreshKey);
  await revokeRequestKey(keys.requestKey);
}
