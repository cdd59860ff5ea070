import "server-only";
import { SikkaError, type SikkaErrorKind } from "./sikka-error";

const KINDS = new Set<SikkaErrorKind>(["not_in_plan", "not_found", "refused"]);

/** A list that our plan lacks, or that Sikka does not have, tells nothing. A key that is refused is another matter. */
export function nothingIfNoSuchList(error: unknown): [] {
  if (error instanceof SikkaError && KINDS.has(error.kind)) return [];
  throw error;
}
