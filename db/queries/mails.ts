import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accounts, mails, memberships, users } from "@/db/schema";
import { findNamedRecipient } from "./notify-addresses";

export type Mail = typeof mails.$inferSelect;

/** Longer than the sending of one mail may take. */
const LEASE = sql`interval '2 minutes'`;
const WAITS = sql`sent_at is null and given_up_at is null`;

/** One for each person who manages the clinic at this moment. */
export const insertMails = (
  tx: Tx,
  mail: { accountId: string; noticeId: string; template: Mail["template"] },
) =>
  tx.execute(sql`
    insert into mails (account_id, notice_id, template, user_id)
    select account_id, ${mail.noticeId}::uuid, ${mail.template}, user_id from memberships
    where account_id = ${mail.accountId} and role in ('owner', 'admin')`);

/** What the notice asked for is no longer needed: nobody is sent a mail about it any more. */
export const withdrawMails = (tx: Tx, noticeId: string) =>
  tx
    .update(mails)
    .set({ givenUpAt: sql`now()` })
    .where(and(eq(mails.noticeId, noticeId), isNull(mails.sentAt), isNull(mails.givenUpAt)));

/**
 * Claims the mail that is due the longest; mails that others are claiming are passed over. A
 * person's mails go out in their order, so that the last word is the newest.
 */
export async function claimMail(tx: Tx): Promise<Mail | null> {
  const due = tx
    .select({ id: mails.id })
    .from(mails)
    .where(
      sql`${WAITS} and next_attempt_at <= now() and not exists (
        select from mails older
        where older.user_id = mails.user_id and older.created_at < mails.created_at
          and older.sent_at is null and older.given_up_at is null)
        and not exists (
        select from mails older
        where older.account_id = mails.account_id and older.address = mails.address
          and older.created_at < mails.created_at
          and older.sent_at is null and older.given_up_at is null)`,
    )
    .orderBy(mails.nextAttemptAt)
    .limit(1)
    .for("update", { skipLocked: true });
  const [claimed] = await tx
    .update(mails)
    .set({ attempts: sql`${mails.attempts} + 1`, nextAttemptAt: sql`now() + ${LEASE}` })
    .where(inArray(mails.id, due))
    .returning();
  return claimed ?? null;
}

/** Who it goes to, as things are now; null when this person no longer manages the clinic. */
export async function findRecipient(tx: Tx, mail: Pick<Mail, "accountId" | "userId" | "address">) {
  if (mail.address) return findNamedRecipient(tx, mail);
  if (!mail.userId) return null;
  const [row] = await tx
    .select({ email: users.email, clinicName: accounts.clinicName, locale: users.locale })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(
      and(
        eq(memberships.accountId, mail.accountId),
        eq(memberships.userId, mail.userId),
        inArray(memberships.role, ["owner", "admin"]),
        isNull(users.disabledAt),
        isNull(accounts.suspendedAt),
      ),
    );
  return row ?? null;
}

/** It has waited for two days: what it says is old news. */
export async function isMailLate(tx: Tx, id: string): Promise<boolean> {
  return (
    (await tx.$count(
      mails,
      and(eq(mails.id, id), sql`${mails.createdAt} < now() - interval '2 days'`),
    )) > 0
  );
}

export const noteMailSent = (tx: Tx, id: string) =>
  tx.update(mails).set({ sentAt: sql`now()` }).where(eq(mails.id, id));

export const giveUpMail = (tx: Tx, id: string) =>
  tx
    .update(mails)
    .set({ givenUpAt: sql`now()` })
    .where(and(eq(mails.id, id), isNull(mails.sentAt)));

/** Tries again after a minute, then after twice as long each time, an hour at most. */
export const postponeMail = (tx: Tx, id: string) =>
  tx
    .update(mails)
    .set({
      nextAttemptAt: sql`now() + least(interval '1 hour', interval '30 seconds' * power(2, least(${mails.attempts}, 8)))`,
    })
    .where(eq(mails.id, id));
