import "server-only";
import { randomUUID } from "node:crypto";
import { isUniqueViolation } from "@/db/failures";
import { noteCurrentVersion } from "@/db/queries/integrations";
import { databaseNow } from "@/db/queries/people";
import { type Claim, commitRefresh, renewAttempt } from "@/db/queries/refresh";
import { insertRevocation } from "@/db/queries/revocations";
import type { Actor } from "@/lib/audit/actions";
import { record } from "@/lib/audit/record";
import { withAccount } from "@/lib/database";
import { closeNotice } from "@/lib/notices/close-notice";
import { findSecret } from "@/lib/secrets/get-secret";
import { advanceCurrent, putNextVersion } from "@/lib/secrets/put-next-version";
import { putSecret } from "@/lib/secrets/put-secret";
import type { Credentials } from "@/lib/secrets/schema";
import type { IssuedKeys } from "@/lib/sikka/request-keys";
import { giveUp, postpone } from "./end-refresh";
import { isOfficeTaken } from "./office-holder";
import { recoverSecret } from "./recover-secret";
import { climbLadder } from "./refresh-ladder";
import { refreshShare } from "./refresh-share";
import { leaveUnsettled } from "./settle-secret";
import { forgetUnsaved, recallUnsaved, rememberUnsaved, type UnsavedKeys } from "./unsaved-keys";

export type RefreshOutcome =
  | "refreshed"
  | "reminted"
  | "already_fresh"
  | "transient_failure"
  | "asked_to_wait"
  | "application_refused"
  | "needs_reconnect";

type Scope = { actor: Actor; requestId: string };

/** Keys that are nearly over are not worth a version. */
const NEAR_THE_END_MS = 5 * 60_000;

/**
 * Brings one claimed connection to new keys. Sikka may kill the old refresh key as it answers, so the
 * new keys are saved before anything else can fail; those that cannot be saved this process keeps for
 * its next attempt. A death in between costs the refresh key only, and the office's own key mints new
 * ones next time. Never throws for what waiting may mend.
 */
export async function refreshConnection(claim: Claim, scope: Scope): Promise<RefreshOutcome> {
  try {
    return (await adopt(claim, scope)) ?? (await renew(claim, scope));
  } catch (error) {
    return postpone(claim, error, scope);
  }
}

/** A version that was written by an attempt that died before its commit is as good as a new one. */
async function adopt(claim: Claim, scope: Scope): Promise<RefreshOutcome | null> {
  if (!claim.isLeftOver) return null;
  const written = await findSecret(claim.secretArn, claim.attemptId);
  const expiresAt = written && new Date(written.tokenExpiry);
  const now = await withAccount(claim.accountId, databaseNow);
  if (!expiresAt || expiresAt <= now) {
    claim.attemptId = randomUUID();
    const isHeld = await withAccount(claim.accountId, (tx) =>
      renewAttempt(tx, claim, claim.attemptId),
    );
    return isHeld ? null : "already_fresh";
  }
  const isOurs = await commit(claim, { expiresAt, issuedAt: null }, "adopted", scope);
  return isOurs ? "refreshed" : "already_fresh";
}

async function renew(claim: Claim, scope: Scope): Promise<RefreshOutcome> {
  const { accountId, secretArn, secretVersionId, attemptId } = claim;
  if (claim.status === "NEEDS_RECONNECT" && (await isOfficeTaken(claim.officeId, accountId))) {
    return giveUp(claim, scope);
  }
  const inForce = await findSecret(secretArn, secretVersionId);
  const keys = await keysToWrite(claim, inForce);
  if (keys === "overtaken") return "already_fresh";
  if (keys === "refused") return giveUp(claim, scope);

  // Nobody is asked between Sikka's answer and the write, not even the database.
  if (inForce) await putNextVersion(secretArn, attemptId, keys.credentials);
  else await putAnew(claim, keys.credentials);
  return (await commit(claim, keys, keys.outcome, scope)) ? keys.outcome : "already_fresh";
}

/** Those that an earlier attempt of this process could not write; near their end, or without any, new ones. */
async function keysToWrite(
  claim: Claim,
  inForce: Credentials | null,
): Promise<UnsavedKeys | "overtaken" | "refused"> {
  const unsaved = recallUnsaved(claim, claim.claimedAt);
  const leftMs = (unsaved?.expiresAt.getTime() ?? 0) - claim.claimedAt.getTime();
  if (unsaved && leftMs > NEAR_THE_END_MS) return unsaved;
  const old = unsaved?.credentials ?? inForce ?? (await recoverSecret(claim));
  const end = old && (await climbLadder(claim, old));
  if (!end || end.outcome === "refused") return "refused";
  if (end.outcome === "overtaken") return "overtaken";
  const { outcome, askedAt: issuedAt, keys: issued, secretKey } = end;
  const expiresAt = new Date(issuedAt.getTime() + issued.lifeSeconds * 1_000);
  const credentials = next(old, issued, secretKey, expiresAt);
  const keys = { outcome, credentials, issuedAt, expiresAt };
  rememberUnsaved(claim, keys);
  return keys;
}

/** The secret itself may be a new one, with an address of its own, and AWSCURRENT where nobody knows. */
async function putAnew(claim: Claim, credentials: Credentials): Promise<void> {
  const { accountId, attemptId: versionId } = claim;
  const { arn } = await putSecret({ accountId, versionId, credentials });
  Object.assign(claim, { secretArn: arn, currentVersionId: null });
}

/** The office and its own key are the root; a refresh replaces what hangs on it. */
const next = (
  old: Credentials,
  keys: IssuedKeys,
  secretKey: string,
  expiresAt: Date,
): Credentials => ({
  ...old,
  secretKey,
  requestKey: keys.requestKey,
  refreshKey: keys.refreshKey || old.refreshKey,
  tokenExpiry: expiresAt.toISOString(),
});

/** False when the fence was lost: somebody newer has this connection, and what we wrote is never read. */
async function commit(
  claim: Claim,
  { issuedAt, expiresAt }: { issuedAt: Date | null; expiresAt: Date },
  outcome: string,
  scope: Scope,
): Promise<boolean> {
  const { accountId, attemptId } = claim;
  const isOurs = await withAccount(accountId, async (tx) => {
    const share = refreshShare(accountId);
    const version = { id: attemptId, issuedAt, expiresAt };
    if (!(await commitRefresh(tx, claim, version, share))) return false;
    if (claim.status === "NEEDS_RECONNECT") await closeNotice(tx, accountId, "needs_reconnect");
    await record(tx, {
      accountId,
      actor: scope.actor,
      action: "connection.refresh",
      phase: "outcome",
      outcome,
      requestId: scope.requestId,
    });
    return true;
  }).catch((error: unknown) => {
    // The office was lost and is another clinic's now: it stays lost.
    if (isUniqueViolation(error, "pms_integrations_active_office_unique")) return null;
    throw error;
  });
  forgetUnsaved(accountId);
  if (isOurs === null) {
    await giveUp(claim, scope);
    return false;
  }
  if (isOurs) await settle(claim);
  else await promiseEnd(claim);
  return isOurs;
}

/** Who overtook us may just be adopting what we wrote; once a row names it, its keys live on. */
const ADOPTED_WITHIN_SECONDS = 60;

/** Somebody newer has this connection: the keys that we were issued meanwhile hang on nothing. */
const promiseEnd = ({
  accountId,
  secretArn,
  attemptId: secretVersionId,
}: Claim): Promise<unknown> =>
  withAccount(accountId, (tx) =>
    insertRevocation(
      tx,
      { accountId, secretArn, secretVersionId, reason: "abandoned" },
      ADOPTED_WITHIN_SECONDS,
    ),
  );

async function settle({ accountId, secretArn, currentVersionId, attemptId }: Claim): Promise<void> {
  try {
    await advanceCurrent(secretArn, currentVersionId, attemptId);
    await withAccount(accountId, (tx) => noteCurrentVersion(tx, accountId, attemptId));
  } catch (error) {
    await leaveUnsettled(accountId, error);
  }
}
