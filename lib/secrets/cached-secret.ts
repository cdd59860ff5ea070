import "server-only";
import { findSecret } from "./get-secret";
import type { Credentials } from "./schema";

const KEEP_MS = 5 * 60_000;
const MOST = 2_000;
type Kept = { until: number; secret: Promise<Credentials | null>; found?: Credentials };
const kept = new Map<string, Kept>();

/**
 * The same as `findSecret`, kept for five minutes. A version never changes, so nothing kept is ever
 * wrong; the row says which version counts. Only what was found is kept.
 */
export function findCachedSecret(arn: string, versionId: string): Promise<Credentials | null> {
  const key = `${arn} ${versionId}`;
  const hit = kept.get(key);
  if (hit && hit.until > Date.now()) return hit.secret;
  const secret = findSecret(arn, versionId);
  const entry: Kept = { until: Date.now() + KEEP_MS, secret };
  kept.set(key, entry);
  secret.then(
    (found) => {
      if (found) entry.found = found;
      else kept.delete(key);
    },
    () => kept.delete(key),
  );
  if (kept.size > MOST)
    for (const oldest of [...kept.keys()].slice(0, MOST / 2)) kept.delete(oldest);
  return secret;
}

/** What `findCachedSecret` would answer without asking anybody; null where it would have to. */
export function peekCachedSecret(arn: string, versionId: string): Credentials | null {
  const hit = kept.get(`${arn} ${versionId}`);
  return hit && hit.until > Date.now() ? (hit.found ?? null) : null;
}
