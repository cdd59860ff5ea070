import "server-only";
import { findSecret } from "./get-secret";
import type { Credentials } from "./schema";

const KEEP_MS = 5 * 60_000;
const MOST = 2_000;
const kept = new Map<string, { until: number; secret: Promise<Credentials | null> }>();

/**
 * The same as `findSecret`, kept for five minutes. A version never changes, so nothing kept is ever
 * wrong; the row says which version counts. Only what was found is kept.
 */
export function findCachedSecret(arn: string, versionId: string): Promise<Credentials | null> {
  const key = `${arn} ${versionId}`;
  const hit = kept.get(key);
  if (hit && hit.until > Date.now()) return hit.secret;
  const secret = findSecret(arn, versionId);
  kept.set(key, { until: Date.now() + KEEP_MS, secret });
  secret.then(
    (found) => found ?? kept.delete(key),
    () => kept.delete(key),
  );
  if (kept.size > MOST)
    for (const oldest of [...kept.keys()].slice(0, MOST / 2)) kept.delete(oldest);
  return secret;
}
