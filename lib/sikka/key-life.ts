import "server-only";

const HOUR = 3_600;
const DAY = 24 * HOUR;

/**
 * How long a key lives, in seconds, from what its answer says: `"85603 second(s)"`, `"85603"` or
 * `85603`. What cannot be read or is not positive counts as an hour, more than a day as a day.
 */
export function keyLifeSeconds(expiresIn: unknown): number {
  const digits = typeof expiresIn === "number" ? String(expiresIn) : expiresIn;
  const match =
    typeof digits === "string" ? /^\s*(\d{1,15})(\.\d+)?\s*(s(ec.*)?)?$/i.exec(digits) : null;
  const seconds = match ? Number(match[1]) : 0;
  return seconds > 0 ? Math.min(seconds, DAY) : HOUR;
}
