import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accounts, invitations, users } from "@/db/schema";

type Invitation = typeof invitations.$inferSelect;

const LIFE = sql`interval '1 hour'`;
/** Neither used nor taken back; its hour may be over, and can begin again. */
const isOpen = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));
const told = {
  id: invitations.id,
  email: invitations.email,
  role: invitations.role,
  expiresAt: invitations.expiresAt,
};

/** One for an address: a second one renews the first, under the role that was given last. */
export async function upsertInvitation(
  tx: Tx,
  invitation: Pick<Invitation, "accountId" | "email" | "role" | "invitedBy">,
) {
  const { role, invitedBy } = invitation;
  const expiresAt = sql`now() + ${LIFE}`;
  const [row] = await tx
    .insert(invitations)
    .values({ ...invitation, expiresAt })
    .onConflictDoUpdate({
      target: [invitations.accountId, invitations.email],
      targetWhere: sql`accepted_at is null and revoked_at is null`,
      set: { role, invitedBy, expiresAt },
    })
    .returning(told);
  if (!row) throw new Error("an upsert returned no row");
  return row;
}

/** Its hour begins again, and its earlier links end; null when there is no such open one here. */
export async function renewInvitation(tx: Tx, accountId: string, id: string, invitedBy: string) {
  const [row] = await tx
    .update(invitations)
    .set({ invitedBy, expiresAt: sql`now() + ${LIFE}` })
    .where(and(eq(invitations.accountId, accountId), eq(invitations.id, id), isOpen))
    .returning(told);
  return row ?? null;
}

/** False when there is no such open one here. */
export async function revokeInvitation(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const rows = await tx
    .update(invitations)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(invitations.accountId, accountId), eq(invitations.id, id), isOpen))
    .returning({ id: invitations.id });
  return rows.length === 1;
}

/** Whoever may no longer invite has nobody come in through what they sent before. */
export const revokeInvitationsBy = (tx: Tx, accountId: string, userId: string) =>
  tx
    .update(invitations)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(invitations.accountId, accountId), eq(invitations.invitedBy, userId), isOpen));

export const listOpenInvitations = (tx: Tx, accountId: string) =>
  tx
    .select({ ...told, isOver: sql<boolean>`${invitations.expiresAt} <= now()` })
    .from(invitations)
    .where(and(eq(invitations.accountId, accountId), isOpen))
    .orderBy(asc(invitations.createdAt));

/**
 * One that would let somebody in at this moment, with its clinic, the language of who invited, and
 * whether the address has an account already. Needs the role that sees every clinic.
 */
export async function findLiveInvitation(tx: Tx, id: string) {
  const [row] = await tx
    .select({
      ...told,
      accountId: invitations.accountId,
      clinicName: accounts.clinicName,
      locale: users.locale,
      isKnown: sql<boolean>`exists (
        select from users known where known.email = ${invitations.email}
          and known.disabled_at is null)`,
    })
    .from(invitations)
    .innerJoin(accounts, eq(accounts.id, invitations.accountId))
    .innerJoin(users, eq(users.id, invitations.invitedBy))
    .where(
      and(
        eq(invitations.id, id),
        isOpen,
        sql`${invitations.expiresAt} > now()`,
        isNull(accounts.suspendedAt),
      ),
    );
  return row ?? null;
}

/** Used up, in one statement; null when it no longer is what its link was made from. */
export async function takeInvitation(tx: Tx, id: string, expiresAt: Date) {
  const [row] = await tx
    .update(invitations)
    .set({ acceptedAt: sql`now()` })
    .where(
      and(
        eq(invitations.id, id),
        isOpen,
        eq(invitations.expiresAt, expiresAt),
        sql`${invitations.expiresAt} > now()`,
      ),
    )
    .returning({
      accountId: invitations.accountId,
      email: invitations.email,
      role: invitations.role,
    });
  return row ?? null;
}
