import "server-only";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import type { AuthorizedPractice } from "@/lib/sikka/list-practices";
import { listPractices } from "@/lib/sikka/list-practices";
import type { IssuedKeys } from "@/lib/sikka/request-keys";
import { SikkaError } from "@/lib/sikka/sikka-error";
import type { LandingError } from "./schema";

const PRACTICES_BUDGET_MS = 5_000;
/** For both together, so that a person is answered within twenty seconds though each is slow. */
const PROOF_BUDGET_MS = 13_000;

/** An office that somebody proved to be theirs: keys that Sikka issued to it, and its practices. */
export type ProvedOffice = { keys: IssuedKeys; practices: AuthorizedPractice[] };

/**
 * Gets keys by either grant and the practices of the office they were issued to. The failure is one
 * that a person can be told; the exchange is tried once, the list as often as its budget allows.
 */
export async function proveOffice(
  getKeys: () => Promise<IssuedKeys>,
  requestId: string,
): Promise<ProvedOffice | { failed: LandingError }> {
  const deadline = performance.now() + PROOF_BUDGET_MS;
  try {
    const keys = await getKeys();
    const leftMs = Math.max(1_000, deadline - performance.now());
    const practices = await listPractices(keys.officeId, Math.min(PRACTICES_BUDGET_MS, leftMs));
    return practices.length > 0 ? { keys, practices } : { failed: "no_practices" };
  } catch (error) {
    if (!(error instanceof SikkaError)) throw new AppError("internal", { cause: error });
    logger.warn({ requestId, call: error.details.call, reason: error.code }, "sikka.refused");
    return { failed: landingOf(error) };
  }
}

function landingOf(error: SikkaError): LandingError {
  switch (error.kind) {
    case "application":
      return "unavailable";
    case "transient":
    case "unreadable":
    case "daily_limit":
    case "syncing":
    case "inserting":
      return "network";
    default:
      return "authorization_failed";
  }
}
