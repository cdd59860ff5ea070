import "server-only";
import type { Tx } from "@/db/client";
import { isUniqueViolation } from "@/db/failures";
import { putCandidate, takeCandidate } from "@/db/queries/candidates";
import {
  activateIntegration,
  type Integration,
  lockIntegration,
  markChoosing,
  type Reference,
} from "@/db/queries/integrations";
import { endFlow } from "@/db/queries/oauth-transactions";
import { insertRevocation } from "@/db/queries/revocations";
import type { StoredPractice } from "@/db/schema";
import type { Actor } from "@/lib/audit/actions";
import { record } from "@/lib/audit/record";
import { withAccount } from "@/lib/database";
import { closeNotice } from "@/lib/notices/close-notice";
import { promiseRevocation } from "./promise-revocation";
import { refreshShare } from "./refresh-share";
import { forgetUnsaved } from "./unsaved-keys";

/** A flow whose keys stand in Secrets Manager: what remains is to say so in the database. */
export type WrittenFlow = {
  flowId: string;
  accountId: string;
  reference: Reference;
  practices: StoredPractice[];
  actor: Actor;
  requestId: string;
};

export type FinishedFlow = "connected" | "choose_practice" | "practice_taken" | "ended_elsewhere";

/**
 * One transaction: the row, the flow's end, the audit event. Decides by the row as it is now, under
 * its lock, so that two tabs that finish together end in one connection and, where the offices
 * differ, a question. Both the callback and the sweep come through here; the first one wins.
 */
export async function finishFlow(flow: WrittenFlow): Promise<FinishedFlow> {
  try {
    const landing = await withAccount(flow.accountId, (tx) => finish(tx, flow));
    if (landing === "connected") forgetUnsaved(flow.accountId);
    return landing;
  } catch (error) {
    if (!isUniqueViolation(error, "pms_integrations_active_office_unique")) throw error;
    return await withAccount(flow.accountId, (tx) => refuseTaken(tx, flow));
  }
}

async function finish(tx: Tx, flow: WrittenFlow): Promise<FinishedFlow> {
  const row = await lockIntegration(tx, flow.accountId);
  const [only, ...others] = flow.practices;
  if (!only) throw new Error("a flow without practices was written");
  const landing =
    others.length === 0 && !isOtherOffice(row, flow) ? "connected" : "choose_practice";
  const ended = await endFlow(tx, flow.flowId, "WRITING", { status: "COMPLETED", landing });
  if (!ended) return "ended_elsewhere";

  await discardCandidate(tx, flow);
  if (landing === "connected") {
    if (isConnected(row)) await promiseRevocation(tx, row, "replaced");
    await activateIntegration(
      tx,
      flow.accountId,
      flow.reference,
      only,
      refreshShare(flow.accountId),
    );
    await closeNotice(tx, flow.accountId, "needs_reconnect");
  } else {
    await putCandidate(tx, flow.accountId, flow.reference, flow.practices);
    if (!isConnected(row)) await markChoosing(tx, flow.accountId, flow.reference);
  }
  await recordEnd(tx, flow, landing);
  return landing;
}

/** An earlier authorization that still waited for its choice gives way to this one. */
async function discardCandidate(tx: Tx, flow: WrittenFlow): Promise<void> {
  const old = await takeCandidate(tx, flow.accountId);
  if (!old) return;
  await insertRevocation(tx, {
    accountId: flow.accountId,
    secretArn: old.secretArn,
    secretVersionId: old.secretVersionId,
    reason: "abandoned",
  });
}

/** The keys are another clinic's as much as ours, so they stay alive; only our copy goes. */
async function refuseTaken(tx: Tx, flow: WrittenFlow): Promise<FinishedFlow> {
  const end = { status: "FAILED", landing: "practice_taken" } as const;
  if (!(await endFlow(tx, flow.flowId, "WRITING", end))) return "ended_elsewhere";
  const { secretArn, secretVersionId } = flow.reference;
  const { accountId } = flow;
  await insertRevocation(tx, {
    accountId,
    secretArn,
    secretVersionId,
    reason: "abandoned",
    revoked: true,
  });
  await recordEnd(tx, flow, "practice_taken");
  return "practice_taken";
}

const recordEnd = (tx: Tx, flow: WrittenFlow, outcome: string) =>
  record(tx, {
    accountId: flow.accountId,
    actor: flow.actor,
    action: "connection.connect",
    phase: "outcome",
    outcome,
    requestId: flow.requestId,
  });

export const isConnected = (row: Integration | null): row is Integration =>
  row?.status === "ACTIVE" || row?.status === "NEEDS_RECONNECT";

const isOtherOffice = (row: Integration | null, flow: WrittenFlow): boolean =>
  isConnected(row) && row.officeId !== flow.reference.officeId;
