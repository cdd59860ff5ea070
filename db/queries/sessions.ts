import "server-only";
import { and, desc, eq, gt, isNull, lt, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accounts, memberships, sessions, users } from "@/db/schema";

const WHOLE_LIFE = sql`interval '12 hours'`;
const IDLE_LIFE = sql`interval '30 minutes'`;
/** A write for every request would be wasteful; a minute's grain is fine enough for half an hour. */
const TOUCH_GRAIN = sql`interval '1 minute'`;

export async function insertSession(
  tx: Tx,
  userId: string,
  browser: string | null,
): Promise<string> {
  const [session] = await tx
    .insert(sessions)
    .values({ userId, browser, expiresAt: sql`now() + ${WHOLE_LIFE}` })
    .returning({ id: sessions.id });
  if (!session) throw new Error("an insert returned no row");
  return session.id;
}

const isLive = and(
  isNull(sessions.endedAt),
  gt(sessions.expiresAt, sql`now()`),
  gt(sessions.lastSeenAt, sql`now() - ${IDLE_LIFE}`),
);

/** The session with its person, clinic and role, as they are now; null when any of them has ended. */
export async function findLiveSession(tx: Tx, sessionId: string) {
  const [session] = await tx
    .select({
      sessionId: sessions.id,
      userId: users.id,
      name: users.name,
      email: users.email,
      accountId: memberships.accountId,
      clinicName: accounts.clinicName,
      role: memberships.role,
      isStale: sql<boolean>`${sessions.lastSeenAt} < now() - ${TOUCH_GRAIN}`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .innerJoin(memberships, eq(memberships.userId, users.id))
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(
      and(
        eq(sessions.id, sessionId),
        isLive,
        isNull(users.disabledAt),
        isNull(accounts.suspendedAt),
      ),
    );
  return session ?? null;
}

export const touchSession = (tx: Tx, sessionId: string) =>
  tx
    .update(sessions)
    .set({ lastSeenAt: sql`now()` })
    .where(and(eq(sessions.id, sessionId), lt(sessions.lastSeenAt, sql`now() - ${TOUCH_GRAIN}`)));

/** The account whose record the sign-out belongs to; null when it had ended already. */
export async function endSession(tx: Tx, sessionId: string) {
  const [ended] = await tx
    .update(sessions)
    .set({ endedAt: sql`now()` })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)))
    .returning({ userId: sessions.userId });
  if (!ended) return null;
  const [membership] = await tx
    .select({ accountId: memberships.accountId })
    .from(memberships)
    .where(eq(memberships.userId, ended.userId));
  return membership ? { userId: ended.userId, accountId: membership.accountId } : null;
}

/** Where this person is signed in at this moment, the latest use first. */
export const listLiveSessions = (tx: Tx, userId: string) =>
  tx
    .select({
      id: sessions.id,
      browser: sessions.browser,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isLive))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.createdAt));

/** False when this person has no such live session. */
export async function endOwnSession(tx: Tx, userId: string, id: string): Promise<boolean> {
  const rows = await tx
    .update(sessions)
    .set({ endedAt: sql`now()` })
    .where(and(eq(sessions.userId, userId), eq(sessions.id, id), isLive))
    .returning({ id: sessions.id });
  return rows.length === 1;
}

/** Ends them all, or all but one; tells how many there were. */
export async function endSessionsOf(tx: Tx, userId: string, exceptId?: string): Promise<number> {
  const rows = await tx
    .update(sessions)
    .set({ endedAt: sql`now()` })
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.endedAt),
        exceptId ? ne(sessions.id, exceptId) : undefined,
      ),
    )
    .returning({ id: sessions.id });
  return rows.length;
}
