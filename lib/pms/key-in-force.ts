import "server-only";
import type { Tx } from "@/db/client";
import { findIntegrationNow } from "@/db/queries/integrations";
import { withAccount } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { findCachedSecret, peekCachedSecret } from "@/lib/secrets/cached-secret";
import type { OfficeAccess } from "@/lib/sikka/office-access";
import { isConnected } from "./finish-flow";
import { forgetUnsaved, recallUnsaved } from "./unsaved-keys";

export type KeyInForce = {
  office: OfficeAccess;
  versionId: string;
  /** Issued to follow that version, and not written yet. */
  isUnsaved: boolean;
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
 * The key that the row names now, or the one that waits to be written after it. Where it is at hand
 * and good, the mark is written in the same transaction: a live call waits for the database once
 * instead of twice. Throws `reconnect_required` and `unavailable`.
 */
export async function keyInForce(accountId: string, mark?: Mark): Promise<KeyInForce> {
  const { row, known, isMarked } = await withAccount(accountId, async (tx) => {
    const row = requireUsable(accountId, await findIntegrationNow(tx, accountId));
    const known = keyAtHand(row);
    const isMarked = Boolean(mark && !mark.isWritten && known && !known.isOver);
    if (isMarked) await mark?.write(tx);
    return { row, known, isMarked };
  });
  if (isMarked) mark?.committed();
  const { officeId, practiceId, secretVersionId: versionId, isLost, isStale } = row;
  const { requestKey, isOver, isUnsaved } = known ?? (await storedKey(row));
  const office = { requestKey, officeId, practiceId };
  return { office, versionId, isUnsaved, isOver, isLost, isStale };
}

type Usable = ReturnType<typeof requireUsable>;
type Found = Pick<KeyInForce, "isUnsaved" | "isOver"> & { requestKey: string };

/** The row's own while it is good; the unsaved one after it, and where Secrets Manager would have to be asked. */
function keyAtHand(row: Usable): Found | null {
  const saved = peekCachedSecret(row.secretArn, row.secretVersionId);
  const unsaved = recallUnsaved(row, row.now);
  if (unsaved && (!saved || row.isOver || unsaved.isBaseRefused)) {
    return { requestKey: unsaved.credentials.requestKey, isUnsaved: true, isOver: false };
  }
  return saved && { requestKey: saved.requestKey, isUnsaved: false, isOver: row.isOver };
}

async function storedKey({ secretArn, secretVersionId, isOver }: Usable): Promise<Found> {
  const secret = await findCachedSecret(secretArn, secretVersionId);
  if (!secret) throw new AppError("unavailable");
  return { requestKey: secret.requestKey, isUnsaved: false, isOver };
}

function requireUsable(accountId: string, found: Awaited<ReturnType<typeof findIntegrationNow>>) {
  if (!found || !isConnected(found.row)) {
    forgetUnsaved(accountId);
    throw new AppError("reconnect_required");
  }
  const { row, now } = found;
  const { officeId, practiceId, secretVersionId, status, tokenExpiresAt } = row;
  const { secretArn } = row.metadata;
  if (!secretArn || !secretVersionId || !tokenExpiresAt || !officeId || !practiceId) {
    throw new AppError("reconnect_required");
  }
  const isOver = tokenExpiresAt <= now;
  const isLost = status === "NEEDS_RECONNECT";
  // The old key of a lost connection is used to its end, and no further.
  if (isOver && isLost) throw new AppError("reconnect_required");
  const isStale = now.getTime() - (row.lastProvedAt?.getTime() ?? 0) > PROOF_GRAIN_MS;
  const base = { accountId, officeId, secretVersionId, status };
  return { ...base, practiceId, secretArn, now, isOver, isLost, isStale };
}
