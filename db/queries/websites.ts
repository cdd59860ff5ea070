import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { setupKnowledge } from "@/db/schema";

/** Longer than the reading of one website may take. */
const LEASE = sql`interval '2 minutes'`;

export type WebsiteClaim = { accountId: string; website: string; leaseUntil: Date };

/** Claims the website that has waited the longest, or whose reader died; those of others are passed over. */
export async function claimWebsite(tx: Tx, accountId?: string): Promise<WebsiteClaim | null> {
  const ofAccount = accountId ? sql`and ${setupKnowledge.accountId} = ${accountId}` : sql``;
  const due = tx
    .select({ accountId: setupKnowledge.accountId })
    .from(setupKnowledge)
    .where(
      sql`(${setupKnowledge.websiteState} = 'WAITING' or (${setupKnowledge.websiteState} = 'READING'
        and ${setupKnowledge.websiteLeaseUntil} < now())) ${ofAccount}`,
    )
    .orderBy(setupKnowledge.updatedAt)
    .limit(1)
    .for("update", { skipLocked: true });
  const [row] = await tx
    .update(setupKnowledge)
    .set({ websiteState: "READING", websiteLeaseUntil: sql`now() + ${LEASE}` })
    .where(inArray(setupKnowledge.accountId, due))
    .returning({
      accountId: setupKnowledge.accountId,
      website: setupKnowledge.website,
      leaseUntil: setupKnowledge.websiteLeaseUntil,
    });
  if (!row?.website || !row.leaseUntil) return null;
  return { accountId: row.accountId, website: row.website, leaseUntil: row.leaseUntil };
}

export type WebsiteEnd =
  | { state: "DONE"; text: string; pages: number; problem: null }
  | { state: "FAILED"; text: null; pages: null; problem: string };

/** False where the address was changed meanwhile, or somebody else has taken over. */
export async function endWebsite(tx: Tx, claim: WebsiteClaim, end: WebsiteEnd): Promise<boolean> {
  const rows = await tx
    .update(setupKnowledge)
    .set({
      websiteState: end.state,
      websiteText: end.text,
      websitePages: end.pages,
      websiteProblem: end.problem,
      websiteReadAt: sql`now()`,
      websiteLeaseUntil: null,
    })
    .where(
      and(
        eq(setupKnowledge.accountId, claim.accountId),
        eq(setupKnowledge.website, claim.website),
        eq(setupKnowledge.websiteState, "READING"),
        eq(setupKnowledge.websiteLeaseUntil, claim.leaseUntil),
      ),
    )
    .returning({ accountId: setupKnowledge.accountId });
  return rows.length === 1;
}

/** Wants the website to be read anew; false where there is none, or it waits or is read already. */
export async function markWebsiteWaiting(tx: Tx, accountId: string): Promise<boolean> {
  const rows = await tx
    .update(setupKnowledge)
    .set({ websiteState: "WAITING", websiteProblem: null, websiteLeaseUntil: null })
    .where(
      and(
        eq(setupKnowledge.accountId, accountId),
        inArray(setupKnowledge.websiteState, ["DONE", "FAILED"]),
      ),
    )
    .returning({ accountId: setupKnowledge.accountId });
  return rows.length === 1;
}
