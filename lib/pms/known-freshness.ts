import "server-only";
import type { Freshness } from "@/db/queries/freshness";
import type { Integration } from "@/db/queries/integrations";
import { isConnected } from "./finish-flow";

/** What was not looked at for so long is not known any more. */
const KNOWN_FOR_MS = 3 * 60 * 60_000;

/** What is known of the connected office's data at this moment; null for nothing. */
export function knownFreshness(
  row: Integration | null,
  freshness: Freshness | null,
  now: Date,
): Freshness | null {
  if (!isConnected(row) || !freshness?.checkedAt) return null;
  const isCurrent = now.getTime() - freshness.checkedAt.getTime() <= KNOWN_FOR_MS;
  return isCurrent && freshness.officeId === row.officeId ? freshness : null;
}
