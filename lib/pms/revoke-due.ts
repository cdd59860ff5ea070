import "server-only";
import { hasUnfinishedFlow } from "@/db/queries/oauth-transactions";
import {
  claimRevocations,
  endRevocation,
  hasOtherRevocation,
  noteRevoked,
  postponeRevocation,
  type Revocation,
} from "@/db/queries/revocations";
import type { Actor } from "@/lib/audit/actions";
import { record } from "@/lib/audit/record";
import { withAccount, withSystem } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { findSecret } from "@/lib/secrets/get-secret";
import { cancelDeletion, scheduleDeletion } from "@/lib/secrets/schedule-deletion";
import { keepSecret } from "@/lib/secrets/stages";
import { revokeRefreshKey, revokeRequestKey } from "@/lib/sikka/revoke-keys";
import { SikkaError } from "@/lib/sikka/sikka-error";
import { isOfficeTaken } from "./office-holder";
import { isSecretUsed, keysInUse } from "./secret-use";

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
          return withAccount(revocation.accountId, (tx) => postponeRevocation(tx, revocation)).then(
            () => false,
            () => false, // its lease ends by itself
          );
        },
      ),
    ),
  );
  return kept.filter(Boolean).length;
}

async function revoke(revocation: Revocation, actor: Actor, requestId: string): Promise<void> {
  const { id, accountId } = revocation;
  // A connection that is being made may put the very same keys in force: it ends first, then we look.
  if (await withAccount(accountId, (tx) => hasUnfinishedFlow(tx, accountId))) {
    throw new AppError("unavailable");
  }
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

async function revokeAtSikka({ accountId, secretArn, secretVersionId }: Revocation): Promise<void> {
  const keys = await findSecret(secretArn, secretVersionId);
  // Another clinic works with this office now, perhaps with the same live key.
  if (!keys || (await isOfficeTaken(keys.officeId, accountId))) return;
  const inUse = await keysInUse(accountId);
  if (keys.refreshKey && !inUse.includes(keys.refreshKey)) await revokeRefreshKey(keys.refreshKey);
  if (!inUse.includes(keys.requestKey)) await revokeRequestKey(keys.requestKey);
}

/** The secret goes with its last use; while another version of it is used, only the mark of waiting does. */
async function forgetSecret({
  id,
  accountId,
  secretArn,
  secretVersionId,
}: Revocation): Promise<void> {
  if (await isSecretUsed(accountId)) return keepSecret(secretArn, secretVersionId);
  // Whoever still has keys to read in it schedules the deletion when it is done.
  if (await withAccount(accountId, (tx) => hasOtherRevocation(tx, accountId, id))) return;
  await scheduleDeletion(secretArn);
  // A connection that began in between has restored the secret or will need it: look again.
  const isNeeded =
    (await isSecretUsed(accountId)) ||
    (await withAccount(accountId, (tx) => hasUnfinishedFlow(tx, accountId)));
  if (isNeeded) await cancelDeletion(secretArn);
}

const isPassing = (error: unknown): boolean =>
  error instanceof SikkaError || (error instanceof AppError && error.code === "unavailable");
