import "server-only";
import { integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";
import { accounts } from "./people";

/** Step 1 of the wizard: how the agent speaks, and in which zone the clinic lives. */
export const setupVoice = pgTable("setup_voice", {
  accountId: uuid("account_id")
    .primaryKey()
    .references(() => accounts.id),
  clinicName: text("clinic_name"),
  timeZone: text("time_zone"),
  languages: text("languages").array(),
  voiceId: text("voice_id"),
  greeting: text("greeting"),
  /** Goes up with each save: who saves over a newer one is told. */
  version: integer("version").notNull().default(0),
  updatedAt: instant("updated_at").notNull().defaultNow(),
  updatedBy: uuid("updated_by"),
});
