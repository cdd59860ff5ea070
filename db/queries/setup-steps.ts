import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import {
  accounts,
  setupIntegrations,
  setupKnowledge,
  setupPhone,
  setupReview,
  setupRevisions,
  setupVoice,
  users,
} from "@/db/schema";

const TABLES = {
  voice: setupVoice,
  knowledge: setupKnowledge,
  integrations: setupIntegrations,
  phone: setupPhone,
  review: setupReview,
} as const;

export type StepName = keyof typeof TABLES;
export type StepRows = { [Step in StepName]: (typeof TABLES)[Step]["$inferSelect"] };

/** Each has the columns that are used here, and drizzle has no word for "one of these". */
const tableOf = (step: StepName) => TABLES[step] as typeof setupVoice;

export async function findStep<Step extends StepName>(
  tx: Tx,
  step: Step,
  accountId: string,
): Promise<StepRows[Step] | null> {
  const table = tableOf(step);
  const [row] = await tx.select().from(table).where(eq(table.accountId, accountId));
  return (row as StepRows[Step] | undefined) ?? null;
}

/** The step's row, made where there is none yet, and held until the transaction ends. */
export async function lockStep<Step extends StepName>(
  tx: Tx,
  step: Step,
  accountId: string,
): Promise<StepRows[Step]> {
  const table = tableOf(step);
  await tx.insert(table).values({ accountId }).onConflictDoNothing();
  const [row] = await tx.select().from(table).where(eq(table.accountId, accountId)).for("update");
  if (!row) throw new Error("a row that was just made is not there");
  return row as StepRows[Step];
}

/** Writes the step's next version. */
export async function writeStep<Step extends StepName>(
  tx: Tx,
  step: Step,
  save: { accountId: string; userId: string; values: Partial<StepRows[Step]> },
): Promise<StepRows[Step]> {
  const table = tableOf(step);
  const [row] = await tx
    .update(table)
    .set({
      ...save.values,
      version: sql`${table.version} + 1`,
      updatedAt: sql`now()`,
      updatedBy: save.userId,
    })
    .where(eq(table.accountId, save.accountId))
    .returning();
  if (!row) throw new Error("a row that was locked is not there");
  return row as StepRows[Step];
}

export const insertRevision = (
  tx: Tx,
  revision: {
    accountId: string;
    step: StepName;
    version: number;
    content: Record<string, unknown>;
    createdBy: string;
  },
) => tx.insert(setupRevisions).values(revision);

/** What the step held before its last save; null where it was saved once at most. */
export async function findLastRevision(
  tx: Tx,
  step: StepName,
  accountId: string,
): Promise<Record<string, unknown> | null> {
  const [row] = await tx
    .select({ content: setupRevisions.content })
    .from(setupRevisions)
    .where(and(eq(setupRevisions.accountId, accountId), eq(setupRevisions.step, step)))
    .orderBy(desc(setupRevisions.version))
    .limit(1);
  return row?.content ?? null;
}

export async function findClinicName(tx: Tx, accountId: string): Promise<string | null> {
  const { clinicName } = accounts;
  const [account] = await tx
    .select({ clinicName })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  return account?.clinicName ?? null;
}

export const renameClinic = (tx: Tx, accountId: string, clinicName: string) =>
  tx.update(accounts).set({ clinicName }).where(eq(accounts.id, accountId));

/** Only the house's own role may look at people. */
export async function findUserName(tx: Tx, userId: string): Promise<string | null> {
  const [user] = await tx.select({ name: users.name }).from(users).where(eq(users.id, userId));
  return user?.name ?? null;
}
