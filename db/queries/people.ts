import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accounts, memberships, users } from "@/db/schema";

export type Locale = NonNullable<(typeof users.$inferSelect)["locale"]>;

/** Throws a unique violation of `users_email_unique` for an address that is known. */
export async function insertClinic(
  tx: Tx,
  clinic: {
    clinicName: string;
    name: string;
    email: string;
    passwordHash: string;
    locale: Locale | null;
  },
): Promise<{ accountId: string; userId: string }> {
  const { clinicName, ...person } = clinic;
  const [user] = await tx.insert(users).values(person).returning({ id: users.id });
  const [account] = await tx.insert(accounts).values({ clinicName }).returning({ id: accounts.id });
  if (!user || !account) throw new Error("an insert returned no row");
  await tx.insert(memberships).values({ accountId: account.id, userId: user.id, role: "owner" });
  return { accountId: account.id, userId: user.id };
}

/** With the account, since that is where the sign-in is recorded. */
export async function findUserForSignIn(tx: Tx, email: string) {
  const [user] = await tx
    .select({
      id: users.id,
      name: users.name,
      passwordHash: users.passwordHash,
      locale: users.locale,
      accountId: memberships.accountId,
    })
    .from(users)
    .innerJoin(memberships, eq(memberships.userId, users.id))
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(and(eq(users.email, email), isNull(users.disabledAt), isNull(accounts.suspendedAt)));
  return user ?? null;
}

/**
 * Whether this is still the person's password; if so it stays until the transaction ends, so that no
 * session is made with one that is being replaced, or for a person who is being removed.
 */
export async function holdPassword(tx: Tx, userId: string, passwordHash: string): Promise<boolean> {
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(eq(users.id, userId), eq(users.passwordHash, passwordHash), isNull(users.disabledAt)),
    )
    .for("share");
  return rows.length === 1;
}

export async function findPasswordHash(tx: Tx, userId: string): Promise<string | null> {
  const [user] = await tx
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, userId));
  return user?.passwordHash ?? null;
}

/** False when it is no longer the one that was looked at. */
export async function replacePassword(
  tx: Tx,
  userId: string,
  passwordHash: { from: string; to: string },
): Promise<boolean> {
  const rows = await tx
    .update(users)
    .set({ passwordHash: passwordHash.to })
    .where(and(eq(users.id, userId), eq(users.passwordHash, passwordHash.from)))
    .returning({ id: users.id });
  return rows.length === 1;
}

export const updatePerson = (
  tx: Tx,
  userId: string,
  person: Partial<Pick<typeof users.$inferSelect, "name" | "locale" | "passwordHash">>,
) => tx.update(users).set(person).where(eq(users.id, userId));

/** The role this person has in this clinic at this moment; null for none, or where either is shut. */
export async function findRole(tx: Tx, accountId: string, userId: string) {
  const [membership] = await tx
    .select({ role: memberships.role })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(
      and(
        eq(memberships.accountId, accountId),
        eq(memberships.userId, userId),
        isNull(accounts.suspendedAt),
      ),
    );
  return membership?.role ?? null;
}

export const databaseNow = async (tx: Tx): Promise<Date> => {
  const [row] = await tx.execute<{ ms: string }>(
    sql`select floor(extract(epoch from now()) * 1000)::text as ms`,
  );
  return new Date(Number(row?.ms));
};
