import "server-only";

const INTERVAL_MS = 1_000 / 36;
let nextAt = 0;

/**
 * Waits for a turn to write: Secrets Manager takes some fifty writes a second in a region, of all our
 * processes together, and a fleet that wakes at once must stay well under it.
 */
export async function takeTurnToWrite(): Promise<void> {
  const now = performance.now();
  const at = Math.max(now, nextAt);
  nextAt = at + INTERVAL_MS;
  if (at > now) await new Promise((resume) => setTimeout(resume, at - now));
}
