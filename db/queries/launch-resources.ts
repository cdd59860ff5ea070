import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { knowledgeFiles, launches, launchResources } from "@/db/schema";
import type { LaunchClaim } from "./launches";

export type LaunchResource = typeof launchResources.$inferSelect;
type Key = Pick<LaunchResource, "accountId" | "kind" | "name">;

const isOne = ({ accountId, kind, name }: Key) =>
  and(
    eq(launchResources.accountId, accountId),
    eq(launchResources.kind, kind),
    eq(launchResources.name, name),
  );

/** Only for whoever still carries the launch on. */
const isHolder = ({ id, fence }: LaunchClaim) => sql`exists (
  select from ${launches} where ${launches.id} = ${id} and ${launches.fence} = ${fence}
    and ${launches.state} = 'running')`;

export const listResources = (tx: Tx, accountId: string): Promise<LaunchResource[]> =>
  tx.select().from(launchResources).where(eq(launchResources.accountId, accountId));

/**
 * Writes down that something is about to be made, before it is. `isNew` is false where that was
 * written before: then it may be there already.
 */
export async function enterResource(
  tx: Tx,
  key: Key & { marker: string },
): Promise<LaunchResource & { isNew: boolean }> {
  const [made] = await tx.insert(launchResources).values(key).onConflictDoNothing().returning();
  if (made) return { ...made, isNew: true };
  const [row] = await tx.select().from(launchResources).where(isOne(key));
  if (!row) throw new Error("a resource that is there cannot be seen");
  return { ...row, isNew: false };
}

/** What it is at Vapi, and what it was told last. False for a holder who was overtaken. */
export async function noteResource(
  tx: Tx,
  claim: LaunchClaim,
  key: Key,
  values: { vapiId?: string; specHash: string | null },
): Promise<boolean> {
  const rows = await tx
    .update(launchResources)
    .set({ ...values, updatedAt: sql`now()` })
    .where(and(isOne(key), isHolder(claim)))
    .returning({ id: launchResources.id });
  return rows.length === 1;
}

/** It is gone at Vapi. */
export const forgetResource = (tx: Tx, claim: LaunchClaim, key: Key) =>
  tx
    .update(launchResources)
    .set({ vapiId: null, specHash: null, updatedAt: sql`now()` })
    .where(and(isOne(key), isHolder(claim)));

export const deleteResource = (tx: Tx, claim: LaunchClaim, key: Key) =>
  tx.delete(launchResources).where(and(isOne(key), isHolder(claim)));

/** The clinic's files whole, oldest first. */
export const listFileTexts = (tx: Tx, accountId: string) =>
  tx
    .select({
      id: knowledgeFiles.id,
      category: knowledgeFiles.category,
      content: knowledgeFiles.content,
    })
    .from(knowledgeFiles)
    .where(eq(knowledgeFiles.accountId, accountId))
    .orderBy(asc(knowledgeFiles.createdAt), asc(knowledgeFiles.id));
