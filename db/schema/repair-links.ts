import "server-only";
import { index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "./columns";
import { accounts, users } from "./people";

/** A way in without an account, for whoever looks after the clinic's computers: one page, for a week. */
export const repairLinks = pgTable(
  "repair_links",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    tokenHash: text("token_hash").notNull(),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id),
    expiresAt: instant("expires_at").notNull(),
    lastOpenedAt: instant("last_opened_at"),
    revokedAt: instant("revoked_at"),
    createdAt: createdAt(),
  },
  (table) => [
    unique("repair_links_token_hash_unique").on(table.tokenHash),
    index("repair_links_account_id_index").on(table.accountId),
    index("repair_links_created_by_index").on(table.createdBy),
  ],
);
