import "server-only";
import { findIntegrationNow } from "@/db/queries/integrations";
import { noteProved } from "@/db/queries/refresh";
import type { Actor } from "@/lib/audit/actions";
import { withAccount } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { findCachedSecret } from "@/lib/secrets/cached-secret";
import { SikkaError } from "@/lib/sikka/sikka-error";
import { isConnected } from "./finish-flow";
import { refreshShared } from "./refresh-shared";

type KeyInForce = {
  requestKey: string;
  versionId: string;
  isOver: boolean;
  /** Sikka knows none of our keys any more; this one is used to its end. */
  isLost: boolean;
  isStale: boolean;
};

type Scope = {
  actor: Actor;
  requestId: string;
  /** The moment at which the caller stops waiting. What `ask` does by then is its own to end. */
  signal?: AbortSignal | undefined;
};

/**
 * Asks Sikka something with the clinic's request key. A key that is refused on the way is looked up
 * in the row first, since somebody may have renewed it; only then is it renewed, once for everybody
 * who waits, and the question asked once more. When `scope.signal` ends, nothing is asked any more, and
 * a refresh goes on without the caller. Throws `reconnect_required`, `pms_unavailable`, `unavailable`,
 * and whatever `ask` throws otherwise.
 */
export async function withRequestKey<T>(
  accountId: string,
  ask: (requestKey: string) => Promise<T>,
  scope: Scope,
): Promise<T> {
  const key = await inTime(scope, () => keyInForce(accountId));
  // A key that has ended by the clock would only be refused; the cron is late, so we do its work.
  if (key.isOver) return askWithNext(accountId, key, ask, scope);
  try {
    return await proved(accountId, key, ask);
  } catch (error) {
    if (!(error instanceof SikkaError && error.kind === "key")) throw error;
    return askWithNext(accountId, key, ask, scope);
  }
}

async function askWithNext<T>(
  accountId: string,
  refused: KeyInForce,
  ask: (requestKey: string) => Promise<T>,
  scope: Scope,
): Promise<T> {
  const next = await inTime(scope, () => keyAfter(accountId, refused.versionId, scope));
  if (next.versionId === refused.versionId)
    throw new AppError(next.isLost ? "reconnect_required" : "pms_unavailable");
  return proved(accountId, next, ask);
}

/** The key in force, after one refresh if it still is the one that was refused. */
async function keyAfter(accountId: string, refusedId: string, scope: Scope): Promise<KeyInForce> {
  const now = await keyInForce(accountId);
  if (now.versionId !== refusedId) return now;
  await refreshShared(accountId, refusedId, scope);
  return keyInForce(accountId);
}

/** Waits no longer than the caller does, and begins nothing for one who is gone. */
async function inTime<T>({ signal }: Scope, run: () => Promise<T>): Promise<T> {
  if (!signal) return run();
  const gone = () => new AppError("pms_unavailable", { cause: signal.reason });
  if (signal.aborted) throw gone();
  let leave = () => {};
  const end = new Promise<never>((_, reject) => {
    leave = () => reject(gone());
    signal.addEventListener("abort", leave);
  });
  return Promise.race([run(), end]).finally(() => signal.removeEventListener("abort", leave));
}

/** Sikka answered with this key: the connection is proved at this moment. */
async function proved<T>(
  accountId: string,
  key: KeyInForce,
  ask: (requestKey: string) => Promise<T>,
): Promise<T> {
  const answer = await ask(key.requestKey);
  if (key.isStale) {
    // The answer is there and may be a booking: a note that cannot be made must neither fail nor delay it.
    const noted = withAccount(accountId, (tx) => noteProved(tx, accountId)).catch(
      (error: unknown) => {
        logger.warn({ accountId, err: error }, "connection.proof_not_noted");
      },
    );
    await Promise.race([noted, new Promise((resume) => setTimeout(resume, NOTE_MS).unref())]);
  }
  return answer;
}

const PROOF_GRAIN_MS = 60_000;
const NOTE_MS = 250;

async function keyInForce(accountId: string): Promise<KeyInForce> {
  const found = await withAccount(accountId, (tx) => findIntegrationNow(tx, accountId));
  if (!found || !isConnected(found.row)) throw new AppError("reconnect_required");
  const { row, now } = found;
  const { secretArn } = row.metadata;
  if (!secretArn || !row.secretVersionId || !row.tokenExpiresAt) {
    throw new AppError("reconnect_required");
  }
  const isOver = row.tokenExpiresAt <= now;
  // The old key of a lost connection is used to its end, and no further.
  if (isOver && row.status === "NEEDS_RECONNECT") throw new AppError("reconnect_required");
  const secret = await findCachedSecret(secretArn, row.secretVersionId);
  if (!secret) throw new AppError("unavailable");
  return {
    requestKey: secret.requestKey,
    versionId: row.secretVersionId,
    isOver,
    isLost: row.status === "NEEDS_RECONNECT",
    isStale: now.getTime() - (row.lastProvedAt?.getTime() ?? 0) > PROOF_GRAIN_MS,
  };
}
