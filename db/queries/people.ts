import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accounts, memberships, users } from "@/db/schema";

/** Throws a unique violation of `users_email_unique` for an address that is known. */
export async function insertClinic(
  tx: Tx,
  clinic: { clinicName: string; name: string; email: string; passwordHash: string },
): Promise<{ accountId: string; userId: string }> {
  const [user] = await tx
    .insert(users)
    .values({ email: clinic.email, name: clinic.name, passwordHash: clinic.passwordHash })
    .returning({ id: users.id });
  const [account] = await tx
    .insert(accounts)
    .values({ clinicName: clinic.clinicName })
    .returning({ id: accounts.id });
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
      accountId: memberships.accountId,
    })
    .from(users)
    .innerJoin(memberships, eq(memberships.userId, users.id))
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(and(eq(users.email, email), isNull(users.disabledAt), isNull(accounts.suspendedAt)));
  return user ?? null;
}

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
