import "server-only";
import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";
import { accounts } from "./people";

/** How old the data are that the clinic's SPU has sent up, and what we asked of it. */
export const pmsFreshness = pgTable(
  "pms_freshness",
  {
    accountId: uuid("account_id")
      .primaryKey()
      .references(() => accounts.id),
    /** The office that all of this is about; of another one nothing is known. */
    officeId: text("office_id").notNull(),
    spuStatus: text("spu_status", { enum: ["reporting", "silent", "unknown"] })
      .notNull()
      .default("unknown"),
    spuChangedAt: instant("spu_changed_at").notNull().defaultNow(),
    dataAsOf: instant("data_as_of"),
    /** How often the SPU sends, by its own word. */
    intervalMinutes: integer("interval_minutes"),
    intervalReadAt: instant("interval_read_at"),
    /** Sikka took our wish for the shortest interval; it is wished for once. */
    intervalAskedAt: instant("interval_asked_at"),
    checkedAt: instant("checked_at"),
    /** When the SPU was last turned to, for whatever reason. */
    askedAt: instant("asked_at"),
    /** Sikka does not let us command this SPU: not asked again before. */
    offUntil: instant("off_until"),
  },
  (table) => [index("pms_freshness_asked_at_index").on(table.askedAt)],
);
