import "server-only";
import { noteProved } from "@/db/queries/refresh";
import type { Actor } from "@/lib/audit/actions";
import { withAccount } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import type { OfficeAccess } from "@/lib/sikka/office-access";
import { SikkaError } from "@/lib/sikka/sikka-error";
import { type KeyInForce, keyInForce, type Mark } from "./key-in-force";
import { refreshShared } from "./refresh-shared";
import { noteRefusal } from "./unsaved-keys";

type Scope = {
  actor: Actor;
  requestId: string;
  /** The moment at which the caller stops waiting; `ask` gets it as well. */
  signal?: AbortSignal | undefined;
  /** Committed before the first question, and only if there is one. */
  mark?: Mark | undefined;
};

type Ask<T> = (office: OfficeAccess) => Promise<T>;

const NOTE_MS = 250;

/**
 * Asks Sikka something with the clinic's request key. For a key that is refused on the way another is
 * looked for in the row first, since somebody may have renewed it, and among what could not be written
 * yet; only then is it renewed, once for everybody who waits. The question is asked once more. When
 * `scope.signal` ends, nothing is asked any more, and a refresh goes on without the caller. Throws
 * `reconnect_required`, `pms_unavailable`, `unavailable`, and whatever `ask` throws otherwise.
 */
export async function withRequestKey<T>(accountId: string, ask: Ask<T>, scope: Scope): Promise<T> {
  const key = await inTime(scope, () => keyInForce(accountId, scope.mark));
  // A key that has ended by the clock would only be refused; the cron is late, so we do its work.
  if (key.isOver) return askWithNext(accountId, key, ask, scope);
  try {
    return await proved(accountId, key, ask, scope);
  } catch (error) {
    if (!isKeyRefused(error)) throw error;
    return askWithNext(accountId, key, ask, scope);
  }
}

async function askWithNext<T>(
  accountId: string,
  refused: KeyInForce,
  ask: Ask<T>,
  scope: Scope,
): Promise<T> {
  const next = await inTime(scope, () => keyAfter(accountId, refused, scope));
  if (next.isOver || isSame(next, refused))
    throw new AppError(next.isLost ? "reconnect_required" : "pms_unavailable");
  return proved(accountId, next, ask, scope);
}

/** The key in force, after one refresh if no other version and no unsaved keys follow the one that was refused. */
async function keyAfter(accountId: string, refused: KeyInForce, scope: Scope): Promise<KeyInForce> {
  const now = await keyInForce(accountId);
  if (now.versionId !== refused.versionId) return now;
  if (now.isUnsaved && !isSame(now, refused)) return now;
  await refreshShared(accountId, refused.versionId, scope);
  return keyInForce(accountId);
}

const isSame = (one: KeyInForce, other: KeyInForce): boolean =>
  one.versionId === other.versionId && one.office.requestKey === other.office.requestKey;

const isKeyRefused = (error: unknown): boolean =>
  error instanceof SikkaError && error.kind === "key";

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
  ask: Ask<T>,
  scope: Scope,
): Promise<T> {
  const { mark, signal } = scope;
  if (mark && !mark.isWritten) {
    await inTime(scope, () => withAccount(accountId, mark.write).then(mark.committed));
  }
  const answer = await ask({ ...key.office, signal }).catch((error: unknown) => {
    if (isKeyRefused(error)) noteRefusal(accountId, key.versionId, key.office.requestKey);
    throw error;
  });
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
