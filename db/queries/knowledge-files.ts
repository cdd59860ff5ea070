import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { knowledgeFiles } from "@/db/schema";

export type KnowledgeFile = typeof knowledgeFiles.$inferSelect;

export const countFiles = (tx: Tx, accountId: string): Promise<number> =>
  tx.$count(knowledgeFiles, eq(knowledgeFiles.accountId, accountId));

export async function insertFile(
  tx: Tx,
  file: Omit<typeof knowledgeFiles.$inferInsert, "id" | "createdAt">,
): Promise<string> {
  const [row] = await tx.insert(knowledgeFiles).values(file).returning({ id: knowledgeFiles.id });
  if (!row) throw new Error("an insert returned no row");
  return row.id;
}

/** False when this clinic has no such file. */
export async function deleteFile(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const rows = await tx
    .delete(knowledgeFiles)
    .where(and(eq(knowledgeFiles.accountId, accountId), eq(knowledgeFiles.id, id)))
    .returning({ id: knowledgeFiles.id });
  return rows.length === 1;
}

/** With their texts, oldest first: what the agent is given. */
export const listFiles = (tx: Tx, accountId: string): Promise<KnowledgeFile[]> =>
  tx
    .select()
    .from(knowledgeFiles)
    .where(eq(knowledgeFiles.accountId, accountId))
    .orderBy(asc(knowledgeFiles.createdAt), asc(knowledgeFiles.id));
