import "server-only";
import type { Credentials } from "@/lib/secrets/schema";

/** Keys that Sikka has issued and that no row names yet. Times are the database's. */
export type UnsavedKeys = {
  outcome: "refreshed" | "reminted";
  credentials: Credentials;
  issuedAt: Date;
  expiresAt: Date;
};

/** The row that they are to follow: of another version, office or status they are not. */
type Base = { accountId: string; officeId: string; secretVersionId: string; status: string };
type Entry = UnsavedKeys & Base & { isBaseRefused: boolean; end: NodeJS.Timeout };

/** Half a kilobyte each; beyond that the oldest give way. */
const MOST = 5_000;
const entries = new Map<string, Entry>();

/**
 * Keeps keys in this process from Sikka's answer until a row names them: when Secrets Manager cannot
 * take them, nobody else has them. Not those of a lost connection: whether that office is still the
 * clinic's is asked anew at each look.
 */
export function rememberUnsaved(base: Base, keys: UnsavedKeys): void {
  if (base.status !== "ACTIVE") return;
  const { accountId, officeId, secretVersionId, status } = base;
  forgetUnsaved(accountId);
  const lifeMs = keys.expiresAt.getTime() - keys.issuedAt.getTime();
  const end = setTimeout(() => forgetUnsaved(accountId), lifeMs).unref();
  const row = { accountId, officeId, secretVersionId, status };
  entries.set(accountId, { ...keys, ...row, isBaseRefused: false, end });
  const [oldest] = entries.keys();
  if (entries.size > MOST && oldest !== undefined) forgetUnsaved(oldest);
}

/** What is kept for the row as it is now; whatever belongs to another state of it, or is over, is dropped. */
export function recallUnsaved(base: Base, now: Date): Readonly<Entry> | null {
  const entry = entries.get(base.accountId);
  if (!entry) return null;
  const isOfThisRow =
    entry.secretVersionId === base.secretVersionId &&
    entry.officeId === base.officeId &&
    entry.status === base.status;
  if (isOfThisRow && entry.expiresAt > now) return entry;
  forgetUnsaved(base.accountId);
  return null;
}

/** Sikka refuses this key: a kept one is dropped; of the row's own it is kept in mind, so that it is not asked again. */
export function noteRefusal(accountId: string, secretVersionId: string, requestKey: string): void {
  const entry = entries.get(accountId);
  if (!entry) return;
  if (entry.credentials.requestKey === requestKey) forgetUnsaved(accountId);
  else if (entry.secretVersionId === secretVersionId) entry.isBaseRefused = true;
}

/** Out of memory, for whoever revokes them. */
export function takeUnsaved(accountId: string): Credentials | null {
  const credentials = entries.get(accountId)?.credentials ?? null;
  forgetUnsaved(accountId);
  return credentials;
}

/** A row names them now, or another version, or none any more. */
export function forgetUnsaved(accountId: string): void {
  clearTimeout(entries.get(accountId)?.end);
  entries.delete(accountId);
}
