import "server-only";
import type { Tx } from "@/db/client";
import { findIntegrationNow } from "@/db/queries/integrations";
import { withAccount } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { findCachedSecret, peekCachedSecret } from "@/lib/secrets/cached-secret";
import type { OfficeAccess } from "@/lib/sikka/office-access";
import { isConnected } from "./finish-flow";

export type KeyInForce = {
  office: OfficeAccess;
  versionId: string;
  isOver: boolean;
  /** Sikka knows none of our keys any more; this one is used to its end. */
  isLost: boolean;
  isStale: boolean;
};

/** What must stand in the database, once, before Sikka is asked anything. */
export type Mark = {
  write: (tx: Tx) => Promise<void>;
  isWritten: boolean;
  /** It stands; also said to one who has left meanwhile. */
  committed: () => void;
};

const PROOF_GRAIN_MS = 60_000;

/**
 * The key that the row names now. Where it is at hand and good, the mark is written in the same
 * transaction: a live call waits for the database once instead of twice. Throws `reconnect_required`
 * and `unavailable`.
 */
export async function keyInForce(accountId: string, mark?: Mark): Promise<KeyInForce> {
  const { row, secret, isMarked } = await withAccount(accountId, async (tx) => {
    const row = requireUsable(await findIntegrationNow(tx, accountId));
    const secret = peekCachedSecret(row.secretArn, row.versionId);
    const isMarked = Boolean(mark && !mark.isWritten && secret && !row.isOver);
    if (isMarked) await mark?.write(tx);
    return { row, secret, isMarked };
  });
  if (isMarked) mark?.committed();
  const { secretArn, officeId, practiceId, ...key } = row;
  const known = secret ?? (await findCachedSecret(secretArn, key.versionId));
  if (!known) throw new AppError("unavailable");
  return { ...key, office: { requestKey: known.requestKey, officeId, practiceId } };
}

function requireUsable(found: Awaited<ReturnType<typeof findIntegrationNow>>) {
  if (!found || !isConnected(found.row)) throw new AppError("reconnect_required");
  const { row, now } = found;
  const { officeId, practiceId, secretVersionId: versionId, tokenExpiresAt } = row;
  const { secretArn } = row.metadata;
  if (!secretArn || !versionId || !tokenExpiresAt || !officeId || !practiceId) {
    throw new AppError("reconnect_required");
  }
  const isOver = tokenExpiresAt <= now;
  const isLost = row.status === "NEEDS_RECONNECT";
  // The old key of a lost connection is used to its end, and no further.
  if (isOver && isLost) throw new AppError("reconnect_required");
  const isStale = now.getTime() - (row.lastProvedAt?.getTime() ?? 0) > PROOF_GRAIN_MS;
  return { officeId, practiceId, secretArn, versionId, isOver, isLost, isStale };
}
