import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accounts, memberships, passwordResets, users } from "@/db/schema";

/**
 * A reset for the person who has this address, and null for an address that nobody has: one statement
 * either way, since whoever asks must not be able to tell the two apart.
 */
export async function insertReset(tx: Tx, email: string) {
  const [row] = await tx.execute<{ id: string; user_id: string; account_id: string }>(sql`
    with person as (
      select u.id as user_id, m.account_id from users u
        join memberships m on m.user_id = u.id
        join accounts a on a.id = m.account_id
      where u.email = ${email} and u.disabled_at is null and a.suspended_at is null
    ), reset as (
      insert into password_resets (user_id, expires_at)
      select user_id, now() + interval '1 hour' from person returning id, user_id
    )
    select reset.id, reset.user_id, person.account_id from reset join person using (user_id)`);
  return row ? { id: row.id, userId: row.user_id, accountId: row.account_id } : null;
}

/** Inserts nothing for a reset that is not there, and works as long on it. */
export const insertResetMail = (tx: Tx, accountId: string, resetId: string) =>
  tx.execute(sql`
    insert into mails (account_id, reset_id, template)
    select ${accountId}::uuid, id, 'password_reset' from password_resets
    where id = ${resetId}::uuid`);

/** One that is good at this moment, with its person. */
export async function findLiveReset(tx: Tx, id: string) {
  const [row] = await tx
    .select({
      id: passwordResets.id,
      userId: users.id,
      email: users.email,
      locale: users.locale,
      expiresAt: passwordResets.expiresAt,
      accountId: memberships.accountId,
      clinicName: accounts.clinicName,
    })
    .from(passwordResets)
    .innerJoin(users, eq(users.id, passwordResets.userId))
    .innerJoin(memberships, eq(memberships.userId, users.id))
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(
      and(
        eq(passwordResets.id, id),
        isNull(passwordResets.usedAt),
        sql`${passwordResets.expiresAt} > now()`,
        isNull(users.disabledAt),
        isNull(accounts.suspendedAt),
      ),
    );
  return row ?? null;
}

/** Used up, in one statement: true for one of several who try. */
export async function takeReset(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx
    .update(passwordResets)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(passwordResets.id, id),
        isNull(passwordResets.usedAt),
        sql`${passwordResets.expiresAt} > now()`,
      ),
    )
    .returning({ id: passwordResets.id });
  return rows.length === 1;
}

/** The other links that this person was sent are no longer needed. */
export const endResetsOf = (tx: Tx, userId: string) =>
  tx
    .update(passwordResets)
    .set({ usedAt: sql`now()` })
    .where(and(eq(passwordResets.userId, userId), isNull(passwordResets.usedAt)));
