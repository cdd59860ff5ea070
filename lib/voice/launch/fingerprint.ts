import "server-only";
import { createHash } from "node:crypto";

export type Spec = Readonly<Record<string, unknown>>;

/** One short hash a field, so that a later look tells which of them have changed. */
export function fingerprint(spec: Spec): string {
  return Object.entries(spec)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => `${field}=${hash(value)}`)
    .sort()
    .join(" ");
}

/** False where only a part of it was told, or nobody knows what. */
export const isFingerprint = (told: string | null): told is string => told?.includes("=") ?? false;

/** The fields that are other than they were told last; all of them where nobody knows what was told. */
export function changedFields(spec: Spec, told: string | null): string[] {
  const known = new Set((told ?? "").split(" "));
  return fingerprint(spec)
    .split(" ")
    .filter((entry) => !known.has(entry))
    .map((entry) => entry.slice(0, entry.indexOf("=")));
}

/** Where what is there falls short of what is wanted. What is there beside it is the service's own. */
export function differences(wanted: unknown, actual: unknown, at = ""): string[] {
  if (wanted === undefined) return [];
  if (Array.isArray(wanted)) {
    if (!Array.isArray(actual) || actual.length !== wanted.length) return [at];
    return wanted.flatMap((item, index) => differences(item, actual[index], `${at}.${index}`));
  }
  if (isPlain(wanted)) {
    if (!isPlain(actual)) return [at];
    return Object.entries(wanted).flatMap(([name, value]) =>
      differences(value, actual[name], at ? `${at}.${name}` : name),
    );
  }
  // What was set to nothing may as well be gone.
  return wanted === actual || (wanted === null && actual === undefined) ? [] : [at];
}

const hash = (value: unknown): string =>
  createHash("sha256")
    .update(JSON.stringify(sorted(value)))
    .digest("hex")
    .slice(0, 16);

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((name) => [name, sorted(value[name])]),
  );
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
