import "server-only";

const HOUR = 3_600;
const DAY = 24 * HOUR;

/**
 * How long a key lives, in seconds, from what its answer says: `"85603 second(s)"`, `"85603"` or
 * `85603`. What cannot be read or is not positive counts as an hour, more than a day as a day.
 */
export function keyLifeSeconds(expiresIn: unknown): number {
  const seconds = Math.floor(typeof expiresIn === "number" ? expiresIn : secondsIn(expiresIn));
  return seconds > 0 ? Math.min(seconds, DAY) : HOUR;
}

function secondsIn(text: unknown): number {
  const match = typeof text === "string" ? /^\s*(\d+)(\.\d+)?\s*(s(ec.*)?)?$/i.exec(text) : null;
  return match ? Number(match[1]) : 0;
}
