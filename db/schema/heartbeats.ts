import "server-only";
import { pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** When a thing that happens again and again last happened, whichever process did it. */
export const heartbeats = pgTable("heartbeats", {
  name: text("name").primaryKey(),
  beatAt: instant("beat_at").notNull(),
});
