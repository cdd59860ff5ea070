import "server-only";

/** A field of something that came from outside, its own and no inherited one; undefined where there is none. */
export function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

/** An id that may be looked up, kept and handed back: printable, and not without end. */
export const isPlainId = (value: unknown): value is string =>
  typeof value === "string" && /^[\x21-\x7e]{1,200}$/.test(value);
