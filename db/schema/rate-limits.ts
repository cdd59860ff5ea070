import "server-only";

import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** A window of hits for each limited thing. The key is a hash: it may stand for an address or an e-mail. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    key: text("key").primaryKey(),
    windowStartedAt: instant("window_started_at").notNull().defaultNow(),
    hits: integer("hits").notNull(),
  },
  (table) => [index("rate_limits_window_started_at_index").on(table.windowStartedAt)],
);
