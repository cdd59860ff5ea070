import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { memberships, users } from "@/db/schema";
import type { Locale } from "./people";

export type Role = (typeof memberships.$inferSelect)["role"];

// Names and addresses are not for the role that sees one clinic, so the clinic stands in each where.
const isMemberOf = (accountId: string) =>
  and(eq(memberships.accountId, accountId), isNull(users.disabledAt));

export const listMembers = (tx: Tx, accountId: string) =>
  tx
    .select({ userId: users.id, name: users.name, email: users.email, role: memberships.role })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(isMemberOf(accountId))
    .orderBy(asc(memberships.createdAt), asc(users.id));

/** Members and those who were removed, for the record that names them; nobody who is another clinic's by now. */
export const listEverybody = (tx: Tx, accountId: string) =>
  tx
    .select({
      id: users.id,
      name: users.name,
      isFormer: sql<boolean>`${users.disabledAt} is not null`,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.accountId, accountId))
    .orderBy(asc(sql`${users.disabledAt} is not null`), asc(users.name), asc(users.id));

/** Everybody in the clinic, and nobody else's change until the transaction ends. */
export const lockTeam = (tx: Tx, accountId: string): Promise<{ userId: string; role: Role }[]> =>
  tx
    .select({ userId: memberships.userId, role: memberships.role })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(isMemberOf(accountId))
    .orderBy(asc(memberships.userId))
    .for("update", { of: memberships });

export const updateRole = (tx: Tx, accountId: string, userId: string, role: Role) =>
  tx
    .update(memberships)
    .set({ role })
    .where(and(eq(memberships.accountId, accountId), eq(memberships.userId, userId)));

/**
 * Nobody's member any more. The rows stay, since the record names them; the role goes too, because
 * what a clinic's own work looks at is the membership alone.
 */
export async function disableMember(tx: Tx, accountId: string, userId: string): Promise<void> {
  await tx.update(users).set({ disabledAt: sql`now()` }).where(eq(users.id, userId));
  await updateRole(tx, accountId, userId, "staff");
}

type Newcomer = {
  accountId: string;
  role: Role;
  email: string;
  name: string;
  passwordHash: string;
  locale: Locale | null;
};

/**
 * A new member; or one who was removed, from here or elsewhere, and comes in again. Null for an
 * address whose person has a clinic. Throws a unique violation of `users_email_unique` when that
 * happens at the same moment.
 */
export async function enrolMember(tx: Tx, newcomer: Newcomer): Promise<string | null> {
  const { accountId, role, email, ...person } = newcomer;
  const [known] = await tx
    .select({ id: users.id, disabledAt: users.disabledAt })
    .from(users)
    .where(eq(users.email, email))
    .for("update");
  if (known && !known.disabledAt) return null;
  const [user] = known
    ? await tx
        .update(users)
        .set({ ...person, disabledAt: null })
        .where(eq(users.id, known.id))
        .returning({ id: users.id })
    : await tx
        .insert(users)
        .values({ email, ...person })
        .returning({ id: users.id });
  if (!user) throw new Error("a write returned no row");
  await tx
    .insert(memberships)
    .values({ accountId, role, userId: user.id })
    .onConflictDoUpdate({ target: memberships.userId, set: { accountId, role } });
  return user.id;
}
