import "server-only";

/** Sikka took the request. It is not done; null: it was taken, and we were not told under which id. */
export type WritebackTaken = { writebackId: string | null };
