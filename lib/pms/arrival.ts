import "server-only";

/** What Sikka sent the person back with. */
export type Arrival =
  | { kind: "code"; code: string; state: string }
  | { kind: "error"; denied: boolean; state: string };

const LIMITS = { code: 2_048, state: 2_048, error: 128 } as const;
type Name = keyof typeof LIMITS;

/**
 * Null for anything but one `state` with one `code` or one `error`, each once and of a sane form: the
 * standard forbids repeats, and a parser that takes the first of two can be led.
 */
export function parseArrival(params: URLSearchParams): Arrival | null {
  const given: Partial<Record<Name, string>> = {};
  for (const [name, value] of params) {
    const plain = name.replace(/\[.*$/, "");
    if (!isName(plain)) continue;
    const isSane =
      value.length > 0 && value.length <= LIMITS[plain] && /^[\x20-\x7e]+$/.test(value);
    if (name !== plain || given[plain] !== undefined || !isSane) return null;
    given[plain] = value;
  }
  const { code, state, error } = given;
  if (!state || (code === undefined) === (error === undefined)) return null;
  return code === undefined
    ? { kind: "error", denied: error === "access_denied", state }
    : { kind: "code", code, state };
}

const isName = (name: string): name is Name => Object.hasOwn(LIMITS, name);

/** A browser that only looks ahead must not use up what a person has not opened yet. */
export const isPrefetch = (headers: Headers): boolean =>
  ["sec-purpose", "purpose", "x-purpose", "x-moz"].some((name) =>
    /prefetch|preview|prerender/i.test(headers.get(name) ?? ""),
  ) || headers.has("next-router-prefetch");
