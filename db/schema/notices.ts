import "server-only";
import { sql } from "drizzle-orm";
import { index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "./columns";
import { accounts, users } from "./people";

/** What needs a person. At most one open notice of a kind: an incident is told once. */
export const notices = pgTable(
  "notices",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    kind: text("kind", { enum: ["invitation_asked", "needs_reconnect"] }).notNull(),
    resolvedAt: instant("resolved_at"),
    resolvedBy: uuid("resolved_by").references(() => users.id),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("notices_open_kind_unique")
      .on(table.accountId, table.kind)
      .where(sql`${table.resolvedAt} is null`),
    index("notices_resolved_by_index").on(table.resolvedBy),
  ],
);
