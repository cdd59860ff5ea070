import "server-only";
import { sql } from "drizzle-orm";
import { index, integer, pgTable, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "./columns";
import { notices } from "./notices";
import { accounts } from "./people";

/** A notice on its way to the clinic's webhook. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    noticeId: uuid("notice_id")
      .notNull()
      .references(() => notices.id, { onDelete: "cascade" }),
    attempts: integer("attempts").notNull().default(0),
    nextAttemptAt: instant("next_attempt_at").notNull().defaultNow(),
    sentAt: instant("sent_at"),
    givenUpAt: instant("given_up_at"),
    createdAt: createdAt(),
  },
  (table) => [
    unique("webhook_deliveries_notice_unique").on(table.noticeId),
    index("webhook_deliveries_account_id_index").on(table.accountId),
    index("webhook_deliveries_waiting_index")
      .on(table.nextAttemptAt)
      .where(sql`${table.sentAt} is null and ${table.givenUpAt} is null`),
  ],
);
