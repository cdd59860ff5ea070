import "server-only";
import { findCandidate } from "@/db/queries/candidates";
import { findIntegration } from "@/db/queries/integrations";
import { hasUnfinishedFlow } from "@/db/queries/oauth-transactions";
import {
  claimRevocations,
  endRevocation,
  noteRevoked,
  type Revocation,
} from "@/db/queries/revocations";
import type { Actor } from "@/lib/audit/actions";
import { record } from "@/lib/audit/record";
import { withAccount, withSystem } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { findSecret } from "@/lib/secrets/get-secret";
import { cancelDeletion, scheduleDeletion } from "@/lib/secrets/schedule-deletion";
import { dropWaiting } from "@/lib/secrets/stages";
import { revokeRefreshKey, revokeRequestKey } from "@/lib/sikka/revoke-keys";
import { SikkaError } from "@/lib/sikka/sikka-error";

type Scope = { accountId?: string; limit: number; actor: Actor; requestId: string };

/** Keeps the promises that are due, each claimed by one process. What cannot be kept now stays promised. */
export async function revokeDue({ accountId, limit, actor, requestId }: Scope): Promise<number> {
  const due = await withSystem((tx) => claimRevocations(tx, limit, accountId));
  const kept = await Promise.all(
    due.map((revocation) =>
      revoke(revocation, actor, requestId).then(
        () => true,
        (error: unknown) => {
          // One clinic's odd secret must not stop another's revocation: it is tried again, and seen in the log.
          const level = isPassing(error) ? "warn" : "error";
          logger[level](
            { accountId: revocation.accountId, requestId, err: error },
            "revocation.postponed",
          );
          return false;
        },
      ),
    ),
  );
  return kept.filter(Boolean).length;
}

async function revoke(revocation: Revocation, actor: Actor, requestId: string): Promise<void> {
  const { id, accountId } = revocation;
  if (!revocation.revoked) {
    await revokeAtSikka(revocation);
    await withAccount(accountId, (tx) => noteRevoked(tx, id));
  }
  await forgetSecret(revocation);
  await withAccount(accountId, async (tx) => {
    await endRevocation(tx, id);
    await record(tx, {
      accountId,
      actor,
      action: "connection.revoke",
      phase: "outcome",
      outcome: revocation.reason,
      requestId,
    });
  });
}

/** Sikka may hand the same live key out twice: a key that is in force must survive the end of its twin. */
async function revokeAtSikka({ accountId, secretArn, secretVersionId }: Revocation): Promise<void> {
  const keys = await findSecret(secretArn, secretVersionId);
  if (!keys) return;
  const inForce = await keysInUse(accountId, secretVersionId);
  if (keys.refreshKey && !inForce.includes(keys.refreshKey))
    await revokeRefreshKey(keys.refreshKey);
  if (!inForce.includes(keys.requestKey)) await revokeRequestKey(keys.requestKey);
}

async function keysInUse(accountId: string, exceptVersionId: string): Promise<string[]> {
  const versions = await versionsInUse(accountId);
  const others = versions.filter((version) => version.id !== exceptVersionId);
  const secrets = await Promise.all(others.map(({ arn, id }) => findSecret(arn, id)));
  return secrets.flatMap((secret) => (secret ? [secret.requestKey, secret.refreshKey] : []));
}

/** The secret goes with its last use; while another version of it is used, only the mark of waiting does. */
async function forgetSecret({ accountId, secretArn, secretVersionId }: Revocation): Promise<void> {
  if (await isSecretUsed(accountId)) return dropWaiting(secretArn, secretVersionId);
  await scheduleDeletion(secretArn);
  // A connection that began in between has restored the secret or will need it: look again.
  if (await isSecretUsed(accountId)) await cancelDeletion(secretArn);
}

const isSecretUsed = async (accountId: string): Promise<boolean> =>
  (await versionsInUse(accountId)).length > 0 ||
  withAccount(accountId, (tx) => hasUnfinishedFlow(tx, accountId));

function versionsInUse(accountId: string): Promise<{ arn: string; id: string }[]> {
  return withAccount(accountId, async (tx) => {
    const row = await findIntegration(tx, accountId);
    const candidate = await findCandidate(tx, accountId);
    const used = [];
    if (row && row.status !== "DISCONNECTED" && row.secretVersionId && row.metadata.secretArn) {
      used.push({ arn: row.metadata.secretArn, id: row.secretVersionId });
    }
    if (candidate) used.push({ arn: candidate.secretArn, id: candidate.secretVersionId });
    return used;
  });
}

const isPassing = (error: unknown): boolean =>
  error instanceof SikkaError || (error instanceof AppError && error.code === "unavailable");
