import "server-only";

/** What an SPU gets to send in, and Sikka to take it up, before its data count as old. */
export const GRACE_MINUTES = 120;
/** An SPU whose interval nobody knows sends as it does out of the box: once a night. */
export const DAILY_MINUTES = 24 * 60;

/** Older than this, this clinic's schedule can be wrong for a patient: its SPU has missed its turn. */
export const dataLimitMinutes = (intervalMinutes: number | null): number =>
  (intervalMinutes ?? DAILY_MINUTES) + GRACE_MINUTES;
