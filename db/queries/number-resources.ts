import "server-only";
import { and, desc, eq, isNotNull, isNull, like, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { launchResources, voiceAgents } from "@/db/schema";
import type { LaunchResource } from "./launch-resources";

export type NumberResource = LaunchResource & { vapiId: string };

/** In the place of a fingerprint: its number was told of the pause, and of nothing else. */
const PAUSE_TOLD = "pause_told";
/** In the place of a fingerprint: callers ring another one now, and this one answers a while longer. */
const RETIRED = "retired";
/** From `updated_at`. As long as it may take a clinic to have its calls forwarded elsewhere. */
const IS_PAST = sql`${launchResources.updatedAt} <= now() - interval '7 days'`;

export const isRetired = ({ specHash }: LaunchResource): boolean => specHash === RETIRED;

const isNumberOf = (accountId: string) =>
  and(
    eq(launchResources.accountId, accountId),
    eq(launchResources.kind, "number"),
    isNotNull(launchResources.vapiId),
  );

/** The numbers that stand at Vapi: first the one that callers reach the agent by, then the newest. */
export async function listNumbers(tx: Tx, accountId: string): Promise<NumberResource[]> {
  const rows = await tx
    .select({ number: launchResources })
    .from(launchResources)
    .leftJoin(voiceAgents, eq(voiceAgents.accountId, launchResources.accountId))
    .where(isNumberOf(accountId))
    .orderBy(
      sql`${launchResources.vapiId} is not distinct from ${voiceAgents.vapiPhoneNumberId} desc`,
      desc(launchResources.createdAt),
    );
  return rows.flatMap(({ number }) =>
    number.vapiId === null ? [] : [{ ...number, vapiId: number.vapiId }],
  );
}

/** Nobody knows any more what they were told: the clock tells the pause, and the next launch all of it. */
export const unsettleNumbers = (tx: Tx, accountId: string) =>
  tx
    .update(launchResources)
    .set({ specHash: null })
    .where(
      and(isNumberOf(accountId), sql`${launchResources.specHash} is distinct from ${RETIRED}`),
    );

/** The pause was told, so the clock need not. */
export const settleNumbers = (tx: Tx, accountId: string) =>
  tx
    .update(launchResources)
    .set({ specHash: PAUSE_TOLD })
    .where(and(isNumberOf(accountId), isNull(launchResources.specHash)));

/** The clinics with a number that may not know whether the agent is paused, the latest pause first. */
export async function listUntold(tx: Tx, limit: number): Promise<string[]> {
  const rows = await tx
    .select({ accountId: voiceAgents.accountId })
    .from(voiceAgents)
    .where(
      and(
        isNotNull(voiceAgents.vapiAssistantId),
        sql`exists (select from ${launchResources}
          where ${launchResources.accountId} = ${voiceAgents.accountId}
            and ${launchResources.kind} = 'number' and ${launchResources.vapiId} is not null
            and ${launchResources.specHash} is null)`,
      ),
    )
    .orderBy(desc(voiceAgents.updatedAt))
    .limit(limit);
  return rows.map(({ accountId }) => accountId);
}

/**
 * Callers may still be forwarded to this one. Never more than one of a clinic, since free ones are few,
 * and none of the clinic's own at Twilio.
 */
export async function retireNumber(tx: Tx, accountId: string, vapiId: string): Promise<void> {
  await tx
    .update(launchResources)
    .set({ specHash: null })
    .where(and(isNumberOf(accountId), eq(launchResources.specHash, RETIRED)));
  await tx
    .update(launchResources)
    .set({ specHash: RETIRED, updatedAt: sql`now()` })
    .where(
      and(
        isNumberOf(accountId),
        eq(launchResources.vapiId, vapiId),
        like(launchResources.name, "vapi:%"),
      ),
    );
}

/** Those of every clinic that have answered long enough. */
export const listPastNumbers = (tx: Tx, limit: number) =>
  tx
    .select()
    .from(launchResources)
    .where(and(eq(launchResources.specHash, RETIRED), IS_PAST))
    .limit(limit);

/** Nothing where a launch wants it again meanwhile. */
export const deleteRetired = (tx: Tx, { accountId, id }: LaunchResource) =>
  tx
    .delete(launchResources)
    .where(
      and(
        eq(launchResources.accountId, accountId),
        eq(launchResources.id, id),
        eq(launchResources.specHash, RETIRED),
      ),
    );
