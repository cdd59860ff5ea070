import "server-only";

const LOST = new Set([
  "ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EHOSTUNREACH", "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED", "CONNECTION_ENDED", "CONNECTION_DESTROYED", "DATABASE_SILENT",
]); // biome-ignore format: a list of words reads better in rows
/** SQLSTATE classes: connection, resources, operator intervention, system, serialization, read-only. */
const UNAVAILABLE_STATES = /^(08|53|57|58|40)|^(25006|55P03|25P03)$/;

/** The codes of an error and of what caused it; drizzle wraps the driver's own error. */
function codes(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const { code } = error as { code?: unknown };
  return [...(typeof code === "string" ? [code] : []), ...codes(error.cause)];
}

/** The database cannot be reached or cannot work now; waiting helps. */
export function isDatabaseUnavailable(error: unknown): boolean {
  return codes(error).some((code) => LOST.has(code) || UNAVAILABLE_STATES.test(code));
}

/** PostgreSQL chose this transaction as the loser of a conflict; nothing of it stands. */
export function isWorthRepeating(error: unknown): boolean {
  return codes(error).some((code) => code === "40001" || code === "40P01");
}

/** A statement that was prepared is no longer there, or no longer fits: a pooler, or a migration, came between. */
export function isStatementLost(error: unknown): boolean {
  return codes(error).some((code) => code === "26000" || code === "42P05" || code === "0A000");
}

export function isUniqueViolation(error: unknown, constraint: string): boolean {
  if (!(error instanceof Error)) return false;
  const { code, constraint_name: name } = error as { code?: unknown; constraint_name?: unknown };
  return (code === "23505" && name === constraint) || isUniqueViolation(error.cause, constraint);
}
