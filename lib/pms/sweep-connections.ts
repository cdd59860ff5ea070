import "server-only";
import { listExpiredCandidates, takeCandidate } from "@/db/queries/candidates";
import {
  findIntegration,
  listUnsettledIntegrations,
  markDisconnected,
} from "@/db/queries/integrations";
import { claimAbandonedFlows, endFlow, type Flow } from "@/db/queries/oauth-transactions";
import { insertRevocation } from "@/db/queries/revocations";
import type { Actor } from "@/lib/audit/actions";
import { record } from "@/lib/audit/record";
import { withAccount, withSystem } from "@/lib/database";
import { logger } from "@/lib/logger";
import { findSecretByName } from "@/lib/secrets/get-secret";
import { secretNameOf } from "@/lib/secrets/secret-name";
import { finishFlow } from "./finish-flow";
import { revokeDue } from "./revoke-due";
import { settleSecret } from "./settle-secret";

const BATCH = 50;
const LATE_WRITE_SECONDS = 600;
const actor: Actor = { kind: "cron", id: "connection_sweep" };

/**
 * What a death or an outage left half done is finished, expired or revoked; nothing here needs the
 * process that began it. Any number of sweeps may run at once.
 */
export async function sweepConnections(
  requestId: string,
  mayGoOn: () => boolean = () => true,
): Promise<void> {
  const flows = await withSystem((tx) => claimAbandonedFlows(tx, BATCH));
  for (const flow of flows) {
    if (mayGoOn()) await guard(flow.accountId, () => sweepFlow(flow, requestId));
  }

  const expired = await withSystem((tx) => listExpiredCandidates(tx, BATCH));
  for (const { accountId, secretVersionId } of expired) {
    await guard(accountId, () => expireCandidate(accountId, secretVersionId, requestId));
  }

  const unsettled = await withSystem((tx) => listUnsettledIntegrations(tx, BATCH));
  for (const { accountId, metadata, secretVersionId } of unsettled) {
    const { secretArn } = metadata;
    if (!mayGoOn()) break;
    if (secretArn && secretVersionId) await settleSecret(accountId, { secretArn, secretVersionId });
  }
  if (mayGoOn()) await revokeDue({ limit: BATCH, actor, requestId });
}

/** One clinic's fault stops nobody else's sweep. */
async function guard(accountId: string, run: () => Promise<void>): Promise<void> {
  await run().catch((error: unknown) => {
    logger.warn({ accountId, err: error }, "sweep.postponed");
  });
}

/** The version was noted before it was written: if it is there the flow is finished, if not it is over. */
async function sweepFlow(flow: Flow, requestId: string): Promise<void> {
  const { accountId, officeId, secretVersionId, tokenExpiresAt, practices } = flow;
  const isNoted =
    flow.status === "WRITING" && officeId && secretVersionId && tokenExpiresAt && practices;
  const secret = isNoted ? await findSecretByName(accountId, secretVersionId) : null;
  if (!isNoted || !secret) return interrupt(flow, requestId);
  const reference = { officeId, secretArn: secret.arn, secretVersionId, tokenExpiresAt };
  const landing = await finishFlow({
    flowId: flow.id,
    accountId,
    reference,
    practices,
    actor,
    requestId,
  });
  if (landing === "connected") await settleSecret(accountId, reference);
}

async function interrupt(flow: Flow, requestId: string): Promise<void> {
  const { accountId, secretVersionId } = flow;
  const from = flow.status === "WRITING" ? "WRITING" : "TAKEN";
  await withAccount(accountId, async (tx) => {
    const end = { status: "INTERRUPTED", landing: "unavailable" } as const;
    if (!(await endFlow(tx, flow.id, from, end))) return;
    if (secretVersionId) {
      // The dead process's write may still be on its way: look once more when it must have arrived.
      const secretArn = secretNameOf(accountId);
      const leftover = { accountId, secretArn, secretVersionId, reason: "abandoned" } as const;
      await insertRevocation(tx, leftover, LATE_WRITE_SECONDS);
    }
    await record(tx, {
      accountId,
      actor,
      action: "connection.connect",
      phase: "outcome",
      outcome: "interrupted",
      requestId,
    });
  });
}

async function expireCandidate(
  accountId: string,
  versionId: string,
  requestId: string,
): Promise<void> {
  await withAccount(accountId, async (tx) => {
    const candidate = await takeCandidate(tx, accountId, versionId);
    if (!candidate) return;
    const { secretArn, secretVersionId } = candidate;
    await insertRevocation(tx, { accountId, secretArn, secretVersionId, reason: "abandoned" });
    const row = await findIntegration(tx, accountId);
    if (row?.status === "CHOOSING_PRACTICE") await markDisconnected(tx, accountId);
    await record(tx, {
      accountId,
      actor,
      action: "connection.choose",
      phase: "outcome",
      outcome: "expired",
      requestId,
    });
  });
}
