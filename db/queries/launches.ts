import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { launches } from "@/db/schema";
import type { LaunchStep } from "@/db/schema/launches";

export type Launch = typeof launches.$inferSelect;
/** A launch that this process alone carries on until its lease ends; the fence proves it. */
export type LaunchClaim = Pick<Launch, "id" | "accountId" | "fence" | "steps" | "attempts"> & {
  ageSeconds: number;
};

/** Longer than one call to Vapi may take. */
const LEASE = sql`interval '60 seconds'`;
const IS_DUE = sql`state = 'running' and next_attempt_at <= now()
  and (lease_until is null or lease_until <= now())`;

/** The newest one, whatever became of it. */
export async function findLaunch(tx: Tx, accountId: string): Promise<Launch | null> {
  const [row] = await tx
    .select()
    .from(launches)
    .where(eq(launches.accountId, accountId))
    .orderBy(desc(launches.createdAt))
    .limit(1);
  return row ?? null;
}

/** False where one is under way: there is never more than one. */
export async function insertLaunch(
  tx: Tx,
  accountId: string,
  steps: LaunchStep[],
  startedBy: string | null,
): Promise<boolean> {
  const rows = await tx
    .insert(launches)
    .values({ accountId, state: "running", steps, startedBy })
    .onConflictDoNothing()
    .returning({ id: launches.id });
  return rows.length === 1;
}

/** Null where nothing of this clinic is due, or another process is at it. */
export async function claimLaunch(tx: Tx, accountId: string): Promise<LaunchClaim | null> {
  const [row] = await tx
    .update(launches)
    .set({
      leaseUntil: sql`now() + ${LEASE}`,
      fence: sql`${launches.fence} + 1`,
      attempts: sql`${launches.attempts} + 1`,
    })
    .where(and(eq(launches.accountId, accountId), IS_DUE))
    .returning({
      id: launches.id,
      accountId: launches.accountId,
      fence: launches.fence,
      steps: launches.steps,
      attempts: launches.attempts,
      ageSeconds: sql<number>`cast(extract(epoch from now() - created_at) as int)`,
    });
  return row ?? null;
}

/** The clinics whose launch was left lying, longest first. */
export async function listDueLaunches(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tx
    .select({ accountId: launches.accountId })
    .from(launches)
    .where(IS_DUE)
    .orderBy(launches.nextAttemptAt)
    .limit(limit);
  return rows.map(({ accountId }) => accountId);
}

const isHeld = ({ id, accountId, fence }: LaunchClaim) =>
  and(
    eq(launches.accountId, accountId),
    eq(launches.id, id),
    eq(launches.fence, fence),
    eq(launches.state, "running"),
  );

/** Looked at before each call: false for one who was overtaken. */
export async function holdLaunch(
  tx: Tx,
  claim: LaunchClaim,
  values: { steps?: LaunchStep[] } = {},
): Promise<boolean> {
  const rows = await tx
    .update(launches)
    .set({ leaseUntil: sql`now() + ${LEASE}`, ...values })
    .where(isHeld(claim))
    .returning({ id: launches.id });
  return rows.length === 1;
}

export const postponeLaunch = (tx: Tx, claim: LaunchClaim, waitSeconds: number) =>
  tx
    .update(launches)
    .set({
      leaseUntil: null,
      nextAttemptAt: sql`now() + make_interval(secs => ${waitSeconds})`,
    })
    .where(isHeld(claim));

/** False where it was not this holder's to end. */
export async function endLaunch(
  tx: Tx,
  claim: LaunchClaim,
  values: { state: "done" | "failed"; steps: LaunchStep[]; problem: string | null },
): Promise<boolean> {
  const rows = await tx
    .update(launches)
    .set({ ...values, leaseUntil: null, endedAt: sql`now()` })
    .where(isHeld(claim))
    .returning({ id: launches.id });
  return rows.length === 1;
}
