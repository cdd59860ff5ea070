import "server-only";
import { type Candidate, findCandidate } from "@/db/queries/candidates";
import { findIntegration, type Integration } from "@/db/queries/integrations";
import type { AuthorizedAccountId } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import { isConnected } from "./finish-flow";
import type { ConnectionStatus } from "./schema";

/** The connection as the record has it. No key, no secret's name, and no more of the office than two characters. */
export async function getConnectionStatus(
  accountId: AuthorizedAccountId,
): Promise<ConnectionStatus> {
  const [row, candidate] = await withAccount(accountId, async (tx) => [
    await findIntegration(tx, accountId),
    await findCandidate(tx, accountId),
  ]);
  return presentConnection(row, candidate);
}

export function presentConnection(
  row: Integration | null,
  candidate: Candidate | null,
): ConnectionStatus {
  return {
    status: statusOf(row, candidate),
    practiceName: row?.practiceName ?? null,
    pmsType: row?.pmsType ?? null,
    officeId: row?.officeId ? masked(row.officeId) : null,
    ...(candidate ? waiting(row, candidate) : {}),
    connectedAt: row?.connectedAt?.toISOString() ?? null,
    tokenExpiresAt: isConnected(row) ? (row.tokenExpiresAt?.toISOString() ?? null) : null,
    lastProvedAt: row?.lastProvedAt?.toISOString() ?? null,
    problem: row?.problem ?? null,
  };
}

function statusOf(
  row: Integration | null,
  candidate: Candidate | null,
): ConnectionStatus["status"] {
  switch (row?.status) {
    case undefined:
      return "not_connected";
    case "ACTIVE":
      return row.problem === "syncing" ? "syncing" : "active";
    case "NEEDS_RECONNECT":
      return "needs_reconnect";
    case "CHOOSING_PRACTICE":
      // What waited for the choice is gone, and so there is nothing left to choose.
      return candidate ? "choosing_practice" : "not_connected";
    case "DISCONNECTED":
      return "disconnected";
  }
}

function waiting(row: Integration | null, candidate: Candidate) {
  const practices = candidate.practices.map(({ practiceId, practiceName }) => ({
    practiceId,
    name: practiceName,
  }));
  const replaces = isConnected(row) && row.officeId !== candidate.officeId;
  const names = practices.map((practice) => practice.name).join(", ");
  return replaces ? { practices, replacement: { practiceName: names } } : { practices };
}

const masked = (officeId: string): string =>
  "*".repeat(Math.max(0, officeId.length - 2)) + officeId.slice(-2);
