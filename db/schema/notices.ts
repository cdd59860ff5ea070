import "server-only";
import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "./columns";
import { invitations, passwordResets } from "./invitations";
import { accounts, users } from "./people";

const KINDS = [
  "invitation_asked",
  "needs_reconnect",
  "reconnected",
  "spu_silent",
  "spu_back",
  "message_waiting",
  "booking_failed",
  "booking_unconfirmed",
  "booking_needs_person",
] as const;

/** What a mail can be about: a notice's kind, or one person's way in. */
const TEMPLATES = [...KINDS, "invitation", "password_reset"] as const;

/** A unique index holds no two empty subjects for the same. */
const NO_SUBJECT = sql.raw("'00000000-0000-0000-0000-000000000000'");

/**
 * What needs a person, and that it no longer does. At most one of a kind, and of a subject where it
 * has one, at a time: an incident is told once, also where a person has put the notice away while
 * the incident goes on.
 */
export const notices = pgTable(
  "notices",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    kind: text("kind", { enum: KINDS }).notNull(),
    /** The message, or the writeback, that it is about: what it says is read there, by who may. */
    subjectId: uuid("subject_id"),
    /** No longer shown: a person has seen to it, or (without `resolvedBy`) it went by itself. */
    resolvedAt: instant("resolved_at"),
    resolvedBy: uuid("resolved_by").references(() => users.id),
    /** What it tells of is over, so that the next time is a new incident. */
    endedAt: instant("ended_at"),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("notices_one_of_a_kind_unique")
      .on(table.accountId, table.kind, sql`coalesce(${table.subjectId}, ${NO_SUBJECT}::uuid)`)
      .where(sql`${table.endedAt} is null`),
    index("notices_resolved_by_index").on(table.resolvedBy),
    index("notices_resolved_at_index")
      .on(table.resolvedAt)
      .where(sql`${table.endedAt} is not null`),
  ],
);

/**
 * A mail that waits, written with what it is about and sent by the cron: about a notice, to a member
 * or to an address that the clinic named; or an invitation; or a new password. A member's address is
 * looked up at sending.
 */
export const mails = pgTable(
  "mails",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    noticeId: uuid("notice_id").references(() => notices.id, { onDelete: "cascade" }),
    userId: uuid("user_id").references(() => users.id),
    /** An address of the clinic's choice, for who has no account here. */
    address: text("address"),
    invitationId: uuid("invitation_id").references(() => invitations.id, { onDelete: "cascade" }),
    resetId: uuid("reset_id").references(() => passwordResets.id, { onDelete: "cascade" }),
    template: text("template", { enum: TEMPLATES }).notNull(),
    nextAttemptAt: instant("next_attempt_at").notNull().defaultNow(),
    attempts: integer("attempts").notNull().default(0),
    sentAt: instant("sent_at"),
    /** It could not be sent in its time, or nobody needs it any more. */
    givenUpAt: instant("given_up_at"),
    createdAt: createdAt(),
  },
  (table) => [
    unique("mails_notice_user_unique").on(table.noticeId, table.userId),
    unique("mails_notice_address_unique").on(table.noticeId, table.address),
    index("mails_invitation_id_index").on(table.invitationId),
    index("mails_reset_id_index").on(table.resetId),
    index("mails_account_id_index").on(table.accountId),
    index("mails_user_id_index").on(table.userId, table.createdAt),
    index("mails_waiting_index")
      .on(table.nextAttemptAt)
      .where(sql`${table.sentAt} is null and ${table.givenUpAt} is null`),
  ],
);
