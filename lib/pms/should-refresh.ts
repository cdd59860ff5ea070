import "server-only";

export type RefreshFacts = {
  status: "ACTIVE" | "NEEDS_RECONNECT" | "CHOOSING_PRACTICE" | "DISCONNECTED";
  tokenExpiresAt: Date | null;
  refreshAfter: Date | null;
  leaseUntil: Date | null;
  failures: number;
};

export type RefreshDecision = {
  should: boolean;
  reason:
    | "not_connected"
    | "being_refreshed"
    | "fresh"
    | "share_of_life_over"
    | "about_to_end"
    | "ends_before_its_turn";
};

const BEFORE_THE_END_MS = 5 * 60_000;

/** The same rule as the claim's in SQL, for one row that is at hand. `now` is the database's. */
export function shouldRefresh(facts: RefreshFacts, now: Date): RefreshDecision {
  const { status, tokenExpiresAt, refreshAfter, leaseUntil, failures } = facts;
  const isKept = status === "ACTIVE" || status === "NEEDS_RECONNECT";
  if (!isKept || !tokenExpiresAt) return { should: false, reason: "not_connected" };
  if (leaseUntil && leaseUntil > now) return { should: false, reason: "being_refreshed" };
  if (refreshAfter && refreshAfter <= now) return { should: true, reason: "share_of_life_over" };
  const isEnding = tokenExpiresAt.getTime() - now.getTime() <= BEFORE_THE_END_MS;
  if (status === "ACTIVE" && isEnding) return { should: true, reason: "about_to_end" };
  const isCutShort = refreshAfter !== null && tokenExpiresAt <= refreshAfter && failures === 0;
  if (status === "ACTIVE" && isCutShort) return { should: true, reason: "ends_before_its_turn" };
  return { should: false, reason: "fresh" };
}
