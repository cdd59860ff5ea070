import "server-only";

/** Older than this, a schedule can be wrong for a patient: a night's refresh, and two hours' grace. */
export const DATA_LIMIT_MINUTES = 26 * 60;
