import "server-only";
import {
  listCalls as findCalls,
  listRequestsOf,
  listToolCallsOf,
  listWaitingOf,
} from "@/db/queries/calls";
import type { AuthorizedAccountId } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import { callTopics } from "./call-topics";
import { clinicZone } from "./clinic-zone";
import type { CallList } from "./schema";

const PAGE = 20;

/**
 * The clinic's calls, newest first, from the one that `before` names. Nothing in it says who called,
 * so no patient is read: what does stands on the call's own page.
 */
export async function listCalls(
  accountId: AuthorizedAccountId,
  { before = null, limit = PAGE }: { before?: string | null; limit?: number } = {},
): Promise<CallList> {
  const [{ heads, tools, requests, waiting }, zone] = await Promise.all([
    withAccount(accountId, async (tx) => {
      const heads = await findCalls(tx, accountId, { before, limit: limit + 1 });
      const ids = heads.slice(0, limit).map(({ id }) => id);
      if (ids.length === 0) return { heads, tools: [], requests: [], waiting: [] };
      return {
        heads,
        tools: await listToolCallsOf(tx, accountId, ids),
        requests: await listRequestsOf(tx, accountId, ids),
        waiting: await listWaitingOf(tx, accountId, ids),
      };
    }),
    clinicZone(accountId),
  ]);
  const shown = heads.slice(0, limit);
  const calls = shown.map(({ id, startedAt, seconds, isLive, endedReason }) => {
    const ofCall = ({ sessionId }: { sessionId: string | null }) => sessionId === id;
    return {
      id,
      startedAt: startedAt.toISOString(),
      seconds,
      isLive,
      topics: callTopics(tools.filter(ofCall), requests.filter(ofCall), endedReason),
      waiting: waiting.filter(ofCall).length,
    };
  });
  return { calls, older: heads.length > limit ? (shown.at(-1)?.id ?? null) : null, zone };
}
