import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accounts, repairLinks } from "@/db/schema";

/** A new link takes the place of the account's earlier ones. */
export async function insertRepairLink(
  tx: Tx,
  link: { accountId: string; createdBy: string; tokenHash: string; days: number },
): Promise<{ id: string; expiresAt: Date }> {
  const { accountId, createdBy, tokenHash, days } = link;
  await revokeRepairLinks(tx, accountId);
  const [row] = await tx
    .insert(repairLinks)
    .values({
      accountId,
      createdBy,
      tokenHash,
      expiresAt: sql`now() + make_interval(days => ${days})`,
    })
    .returning({ id: repairLinks.id, expiresAt: repairLinks.expiresAt });
  if (!row) throw new Error("an insert returned no row");
  return row;
}

export const revokeRepairLinks = (tx: Tx, accountId: string) =>
  tx
    .update(repairLinks)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(repairLinks.accountId, accountId), isNull(repairLinks.revokedAt)));

/** Needs the role that sees every clinic: the token is all that the visitor has. */
export async function findLiveRepairLink(
  tx: Tx,
  tokenHash: string,
): Promise<{ id: string; accountId: string; clinicName: string } | null> {
  const [row] = await tx
    .select({
      id: repairLinks.id,
      accountId: repairLinks.accountId,
      clinicName: accounts.clinicName,
    })
    .from(repairLinks)
    .innerJoin(accounts, eq(accounts.id, repairLinks.accountId))
    .where(
      and(
        eq(repairLinks.tokenHash, tokenHash),
        isNull(repairLinks.revokedAt),
        isNull(accounts.suspendedAt),
        sql`${repairLinks.expiresAt} > now()`,
      ),
    );
  return row ?? null;
}

/** True for the first opening in an hour. */
export async function noteOpened(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx
    .update(repairLinks)
    .set({ lastOpenedAt: sql`now()` })
    .where(
      and(
        eq(repairLinks.id, id),
        sql`(${repairLinks.lastOpenedAt} is null or ${repairLinks.lastOpenedAt} <= now() - interval '1 hour')`,
      ),
    )
    .returning({ id: repairLinks.id });
  return rows.length === 1;
}
