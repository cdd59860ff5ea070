import "server-only";

import { sql } from "drizzle-orm";
import { check, index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "./columns";

export const users = pgTable(
  "users",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    /** Trimmed and in lower case. */
    email: text("email").notNull(),
    name: text("name").notNull(),
    passwordHash: text("password_hash").notNull(),
    /** The language that this person chose; null where none was. */
    locale: text("locale", { enum: ["en", "fr"] }),
    disabledAt: instant("disabled_at"),
    createdAt: createdAt(),
  },
  (table) => [unique("users_email_unique").on(table.email)],
);

/** A clinic: the tenant. */
export const accounts = pgTable("accounts", {
  id: uuid("id").primaryKey().defaultRandom(),
  clinicName: text("clinic_name").notNull(),
  suspendedAt: instant("suspended_at"),
  createdAt: createdAt(),
});

export const memberships = pgTable(
  "memberships",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    role: text("role", { enum: ["owner", "admin", "staff"] }).notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    // One account for a person, for now.
    unique("memberships_user_id_unique").on(table.userId),
    index("memberships_account_id_index").on(table.accountId),
    check("memberships_role_known", sql`${table.role} in ('owner', 'admin', 'staff')`),
  ],
);

/** A signed-in browser. The JWT names this row, and is worth nothing without it. */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    lastSeenAt: instant("last_seen_at").notNull().defaultNow(),
    /** What the browser calls itself, shortened, so that a person can tell their own sessions apart. */
    browser: text("browser"),
    expiresAt: instant("expires_at").notNull(),
    endedAt: instant("ended_at"),
    createdAt: createdAt(),
  },
  (table) => [
    index("sessions_user_id_index").on(table.userId),
    index("sessions_expires_at_index").on(table.expiresAt),
    index("sessions_ended_at_index").on(table.endedAt).where(sql`${table.endedAt} is not null`),
  ],
);
