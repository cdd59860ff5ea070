import "server-only";
import { endOwnSession, endSessionsOf, listLiveSessions } from "@/db/queries/sessions";
import { record } from "@/lib/audit/record";
import { withSystem } from "@/lib/database";
import { AppError } from "@/lib/errors";
import type { Member } from "./require-member";
import type { EndSessionInput, SessionView } from "./schema";

/** Where this person is signed in, the present browser first. */
export async function listOwnSessions({ userId, sessionId }: Member): Promise<SessionView[]> {
  const live = await withSystem((tx) => listLiveSessions(tx, userId));
  return live
    .map(({ id, browser, createdAt, lastSeenAt }) => ({
      id,
      browser,
      isCurrent: id === sessionId,
      signedInAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
    }))
    .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
}

/** Throws `not_found` for a session that is not this person's, or has ended. */
export const endOneSession = (
  member: Member,
  { id }: EndSessionInput,
  requestId: string,
): Promise<void> =>
  withSystem(async (tx) => {
    if (!(await endOwnSession(tx, member.userId, id))) throw new AppError("not_found");
    await record(tx, ended(member, "ended", requestId));
  });

/** All but the one that asks; tells how many there were. */
export const endOtherSessions = (member: Member, requestId: string): Promise<number> =>
  withSystem(async (tx) => {
    const count = await endSessionsOf(tx, member.userId, member.sessionId);
    if (count > 0) await record(tx, ended(member, "ended_others", requestId));
    return count;
  });

const ended = ({ accountId, actor }: Member, outcome: string, requestId: string) =>
  ({ accountId, actor, action: "session.end", phase: "outcome", outcome, requestId }) as const;
