import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { callSessions, rehearsals } from "@/db/schema";
import type { RehearsalScript } from "@/db/schema/launches";

export type Rehearsal = typeof rehearsals.$inferSelect;

const LEASE = sql`interval '60 seconds'`;
const IS_FREE = sql`state = 'running' and (lease_until is null or lease_until <= now())`;

export async function findRehearsal(tx: Tx, accountId: string): Promise<Rehearsal | null> {
  const [row] = await tx
    .select()
    .from(rehearsals)
    .where(eq(rehearsals.accountId, accountId))
    .orderBy(desc(rehearsals.createdAt))
    .limit(1);
  return row ?? null;
}

/** False where one is under way. */
export async function insertRehearsal(
  tx: Tx,
  accountId: string,
  scripts: RehearsalScript[],
  startedBy: string | null,
): Promise<boolean> {
  const rows = await tx
    .insert(rehearsals)
    .values({ accountId, state: "running", scripts, startedBy })
    .onConflictDoNothing()
    .returning({ id: rehearsals.id });
  return rows.length === 1;
}

/** Null where none waits, or another process plays it. The lease's end tells this holder from a later one. */
export async function claimRehearsal(tx: Tx, accountId: string): Promise<Rehearsal | null> {
  const [row] = await tx
    .update(rehearsals)
    .set({ leaseUntil: sql`now() + ${LEASE}` })
    .where(and(eq(rehearsals.accountId, accountId), IS_FREE))
    .returning();
  return row ?? null;
}

export const listLeftRehearsals = async (tx: Tx, limit: number): Promise<string[]> =>
  (
    await tx
      .select({ accountId: rehearsals.accountId })
      .from(rehearsals)
      .where(sql`${IS_FREE} and created_at < now() - interval '30 seconds'`)
      .limit(limit)
  ).map(({ accountId }) => accountId);

/** As far as it has been played. Ended where a state is given. */
export const noteRehearsal = (
  tx: Tx,
  { id, accountId }: Pick<Rehearsal, "id" | "accountId">,
  scripts: RehearsalScript[],
  state: Rehearsal["state"] = "running",
) =>
  tx
    .update(rehearsals)
    .set({
      scripts,
      state,
      leaseUntil: state === "running" ? sql`now() + ${LEASE}` : null,
      endedAt: state === "running" ? null : sql`now()`,
    })
    .where(
      and(
        eq(rehearsals.accountId, accountId),
        eq(rehearsals.id, id),
        eq(rehearsals.state, "running"),
      ),
    );

/** Made before its first message, so that every row of the record says what it was. */
export const enterRehearsalCall = (tx: Tx, accountId: string, callId: string) =>
  tx.insert(callSessions).values({ accountId, callId, isRehearsal: true });

export const endRehearsalCall = (tx: Tx, accountId: string, callId: string) =>
  tx
    .update(callSessions)
    .set({ endedAt: sql`now()`, endedReason: "rehearsal" })
    .where(and(eq(callSessions.accountId, accountId), eq(callSessions.callId, callId)));
