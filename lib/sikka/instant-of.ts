import "server-only";
import { Temporal } from "temporal-polyfill";
import { findIana } from "windows-iana";

/** A clock of the clinic's that runs ahead by less than this is only a clock that runs ahead. */
const AHEAD_MS = 5 * 60_000;

/**
 * The moment of a wall time such as `2026-11-20T02:01:21`, whose zone Sikka names as Windows does.
 * Null for what cannot be read, for Sikka's sentinel `1111-11-11`, for a zone that nobody knows, and
 * for a moment that has not come yet: an age that may be wrong is worse than none.
 */
export function instantOf(
  wallTime: string | null | undefined,
  zoneName: string | null | undefined,
): Date | null {
  const zone = zoneName ? zoneOf(zoneName.trim()) : null;
  const text = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.exec(wallTime ?? "")?.[0];
  if (!zone || !text || text.startsWith("1111-")) return null;
  try {
    const { epochMilliseconds } = Temporal.PlainDateTime.from(text).toZonedDateTime(zone);
    return epochMilliseconds > Date.now() + AHEAD_MS ? null : new Date(epochMilliseconds);
  } catch {
    return null; // no such day, or no such zone
  }
}

/** The IANA name of a zone that may be called as Windows calls it; null for one that nobody knows. */
export const zoneOf = (name: string): string | null =>
  findIana(name)[0] ?? (name.includes("/") ? name : null);
