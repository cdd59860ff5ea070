import "server-only";
import { findCandidate } from "@/db/queries/candidates";
import { findIntegration } from "@/db/queries/integrations";
import { findLatestFlow } from "@/db/queries/oauth-transactions";
import type { AuthorizedAccountId } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import { presentConnection } from "./connection-status";
import { type ConnectionStatus, type LandingError, landingErrors } from "./schema";

type Query = { status?: string | string[] | undefined; error?: string | string[] | undefined };

export type ConnectionPage = {
  connection: ConnectionStatus;
  notice: "connected" | "choose_practice" | "finishing" | null;
  error: LandingError | null;
};

/**
 * What the PMS page shows. The query only asks: a status is shown when the record agrees with it, an
 * error when it is one of ours, and anything else is as if it were not there.
 */
export async function getConnectionPage(
  accountId: AuthorizedAccountId,
  userId: string,
  query: Query,
): Promise<ConnectionPage> {
  const [row, candidate, flow] = await withAccount(accountId, async (tx) => [
    await findIntegration(tx, accountId),
    await findCandidate(tx, accountId),
    query.status === "finishing" ? await findLatestFlow(tx, accountId, userId) : null,
  ]);
  const connection = presentConnection(row, candidate);
  const error = landingErrors.find((known) => known === query.error) ?? null;
  const shown = { connection, notice: null, error: null };
  if (error) return { ...shown, error };
  if (query.status === "success" && connection.status === "active") {
    return { ...shown, notice: "connected" };
  }
  if (query.status === "choose_practice" && connection.practices) {
    return { ...shown, notice: "choose_practice" };
  }
  return { ...shown, ...(flow ? outcomeOf(flow, connection) : {}) };
}

/** "Finishing" stands until the flow has ended; then its end is told in its place. */
function outcomeOf(
  flow: { status: string; landing: string | null; isRecent: boolean },
  connection: ConnectionStatus,
): Partial<ConnectionPage> {
  if (flow.status === "TAKEN" || flow.status === "WRITING") return { notice: "finishing" };
  if (!flow.isRecent) return {};
  if (flow.landing === "connected" && connection.status === "active")
    return { notice: "connected" };
  if (flow.landing === "choose_practice" && connection.practices)
    return { notice: "choose_practice" };
  const error = landingErrors.find((known) => known === flow.landing);
  return error ? { error } : {};
}
