import "server-only";
import { createHash } from "node:crypto";
import { isUniqueViolation } from "@/db/failures";
import { type Candidate, findCandidate, takeCandidate } from "@/db/queries/candidates";
import {
  activateIntegration,
  findIntegration,
  type Integration,
  lockIntegration,
  type Reference,
} from "@/db/queries/integrations";
import type { StoredPractice } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Member } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { closeNotice } from "@/lib/notices/close-notice";
import { findSecret } from "@/lib/secrets/get-secret";
import { putSecret } from "@/lib/secrets/put-secret";
import { getConnectionStatus } from "./connection-status";
import { isConnected } from "./finish-flow";
import { isOfficeTaken } from "./office-holder";
import { promiseRevocation } from "./promise-revocation";
import { refreshShare } from "./refresh-share";
import type { ChoosePracticeInput, ConnectionStatus } from "./schema";
import { settleSecret } from "./settle-secret";
import { forgetUnsaved } from "./unsaved-keys";

/**
 * Connects one of the practices that the waiting authorization proved, and no other. Throws
 * `not_found`, `already_connected` when another office stands and `replace` does not, `practice_taken`.
 */
export async function choosePractice(
  member: Member,
  { practiceId, replace = false }: ChoosePracticeInput,
  requestId: string,
): Promise<ConnectionStatus> {
  const { accountId } = member;
  const { candidate, row } = await withAccount(accountId, async (tx) => ({
    candidate: await findCandidate(tx, accountId),
    row: await findIntegration(tx, accountId),
  }));
  const practice = candidate?.practices.find((known) => known.practiceId === practiceId);
  if (!candidate || !practice) throw new AppError("not_found");
  requireMayReplace(row, candidate, replace);
  if (await isOfficeTaken(candidate.officeId, accountId)) throw new AppError("practice_taken");

  const reference = await writeChosen(candidate, practice);
  await withAccount(accountId, async (tx) => {
    const current = await lockIntegration(tx, accountId);
    requireMayReplace(current, candidate, replace);
    const taken = await takeCandidate(tx, accountId, candidate.secretVersionId);
    if (!taken) throw new AppError("not_found");
    if (isConnected(current)) await promiseRevocation(tx, current, "replaced");
    await activateIntegration(
      tx,
      accountId,
      reference,
      practice,
      refreshShare(accountId),
      candidate.createdAt,
    );
    await closeNotice(tx, accountId, "needs_reconnect");
    await record(tx, {
      accountId,
      actor: member.actor,
      action: "connection.choose",
      phase: "outcome",
      outcome: isOtherOffice(current, candidate) ? "replaced" : "connected",
      requestId,
    });
  }).catch((error: unknown) => {
    if (!isUniqueViolation(error, "pms_integrations_active_office_unique")) throw error;
    throw new AppError("practice_taken");
  });
  forgetUnsaved(accountId);
  await settleSecret(accountId, reference);
  return getConnectionStatus(accountId);
}

/**
 * The version with the practice filled in. Its id follows from what it holds, so a repeat after a
 * lost answer writes nothing new.
 */
async function writeChosen(candidate: Candidate, practice: StoredPractice): Promise<Reference> {
  const { accountId, officeId, secretArn, secretVersionId, tokenExpiresAt } = candidate;
  const waiting = await findSecret(secretArn, secretVersionId);
  if (!waiting) throw new AppError("unavailable");
  if (waiting.practiceId === practice.practiceId) {
    return { officeId, secretArn, secretVersionId, tokenExpiresAt };
  }
  const versionId = versionIdFor(secretVersionId, practice.practiceId);
  const { arn } = await putSecret({
    accountId,
    versionId,
    credentials: { ...waiting, ...practice },
  });
  return { officeId, secretArn: arn, secretVersionId: versionId, tokenExpiresAt };
}

const versionIdFor = (waitingVersionId: string, practiceId: string): string =>
  createHash("sha256").update(`${waitingVersionId} ${practiceId}`).digest("hex").slice(0, 36);

function requireMayReplace(row: Integration | null, candidate: Candidate, replace: boolean): void {
  if (isOtherOffice(row, candidate) && !replace) throw new AppError("already_connected");
}

const isOtherOffice = (row: Integration | null, candidate: Candidate): row is Integration =>
  isConnected(row) && row.officeId !== candidate.officeId;
