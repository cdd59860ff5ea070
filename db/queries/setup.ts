import "server-only";
import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import {
  accounts,
  knowledgeFiles,
  launches,
  rehearsals,
  setupIntegrations,
  setupKnowledge,
  setupPhone,
  setupReview,
  setupVoice,
  voiceAgents,
} from "@/db/schema";

/** Each step's row, all of one clinic; null for a step that nobody has saved. */
export async function findSetupRows(tx: Tx, accountId: string) {
  const [account] = await tx
    .select({
      clinicName: accounts.clinicName,
      voice: setupVoice,
      knowledge: setupKnowledge,
      integrations: setupIntegrations,
      phone: setupPhone,
      review: setupReview,
      agent: voiceAgents,
    })
    .from(accounts)
    .leftJoin(setupVoice, eq(setupVoice.accountId, accounts.id))
    .leftJoin(setupKnowledge, eq(setupKnowledge.accountId, accounts.id))
    .leftJoin(setupIntegrations, eq(setupIntegrations.accountId, accounts.id))
    .leftJoin(setupPhone, eq(setupPhone.accountId, accounts.id))
    .leftJoin(setupReview, eq(setupReview.accountId, accounts.id))
    .leftJoin(voiceAgents, eq(voiceAgents.accountId, accounts.id))
    .where(eq(accounts.id, accountId));
  return account ?? null;
}

/** Whether the agent was ever launched, and how the last rehearsal ended. */
export async function findLaunchFacts(tx: Tx, accountId: string) {
  const [launched] = await tx
    .select({ id: launches.id })
    .from(launches)
    .where(and(eq(launches.accountId, accountId), eq(launches.state, "done")))
    .limit(1);
  const [rehearsal] = await tx
    .select({ state: rehearsals.state })
    .from(rehearsals)
    .where(eq(rehearsals.accountId, accountId))
    .orderBy(desc(rehearsals.createdAt))
    .limit(1);
  return { isLaunched: launched !== undefined, isRehearsed: rehearsal?.state === "passed" };
}

/** The files without their texts, oldest first; `beginning` is how each begins. */
export const listFileHeads = (tx: Tx, accountId: string) =>
  tx
    .select({
      id: knowledgeFiles.id,
      name: knowledgeFiles.name,
      category: knowledgeFiles.category,
      size: knowledgeFiles.size,
      beginning: sql<string>`left(${knowledgeFiles.content}, 600)`,
    })
    .from(knowledgeFiles)
    .where(eq(knowledgeFiles.accountId, accountId))
    .orderBy(asc(knowledgeFiles.createdAt), asc(knowledgeFiles.id));
