import "server-only";
import { isCircuitOpen } from "@/lib/http/circuit";
import { SikkaError, type SikkaErrorKind } from "@/lib/sikka/sikka-error";
import type { Finding } from "./writeback-step";

/** What a sending that failed lets us say about the request. */
export function findingOfFailure(error: unknown, wasCounted: boolean): Finding {
  if (!wasCounted) return { what: "not_sent", wasCounted, mayCome: true };
  if (!(error instanceof SikkaError)) return { what: "lost" };
  if (error.kind === "spu_offline") return { what: "offline", wasCounted };
  if (error.kind === "not_in_plan") return { what: "impossible", why: "not_in_plan" };
  if (REFUSED.has(error.kind)) return { what: "refused" };
  if (NOT_TAKEN.has(error.kind) || wasNeverSent(error))
    return { what: "not_sent", wasCounted, mayCome: true };
  return { what: "lost" };
}

const REFUSED = new Set<SikkaErrorKind>(["refused", "conflict", "not_found"]);
/** An answer of somebody who did not do it. */
const NOT_TAKEN = new Set<SikkaErrorKind>([
  "office",
  "key",
  "application",
  "daily_limit",
  "syncing",
]);

/** No connection was made, or Sikka turned us away at the door for asking too often. */
function wasNeverSent(error: SikkaError): boolean {
  if (error.details.status === 429 || isCircuitOpen(error.cause)) return true;
  return codesOf(error.cause).some((code) => NO_CONNECTION.has(code));
}

const NO_CONNECTION = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const inner = error instanceof AggregateError ? error.errors.flatMap(codesOf) : [];
  const own = "code" in error && typeof error.code === "string" ? [error.code] : [];
  return [...own, ...inner, ...codesOf(error.cause)];
}
