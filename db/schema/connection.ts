import "server-only";

import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, instant } from "./columns";
import { accounts, users } from "./people";

/** What a person may choose between: words for a screen, no key. */
export type StoredPractice = { practiceId: string; practiceName: string; pmsType: string };

/** A row for each authorization that was started, by either way in; also the journal the sweep works from. */
export const oauthTransactions = pgTable(
  "oauth_transactions",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    /** Null for a practice key, which has no browser round trip. */
    nonceHash: text("nonce_hash"),
    browserHash: text("browser_hash"),
    /** STARTED → TAKEN → WRITING → COMPLETED; every other word is an end. */
    status: text("status", {
      enum: [
        "STARTED",
        "TAKEN",
        "WRITING",
        "COMPLETED",
        "DENIED",
        "FAILED",
        "SUPERSEDED",
        "INTERRUPTED",
      ],
    }).notNull(),
    /** Where the person was sent at the end, so that a reload is sent there again. */
    landing: text("landing"),
    officeId: text("office_id"),
    /** The version of the secret that is about to be written, known before it is. */
    secretVersionId: text("secret_version_id"),
    tokenExpiresAt: instant("token_expires_at"),
    practices: jsonb("practices").$type<StoredPractice[]>(),
    expiresAt: instant("expires_at").notNull(),
    takenAt: instant("taken_at"),
    sweepAfter: instant("sweep_after"),
    endedAt: instant("ended_at"),
    createdAt: createdAt(),
  },
  (table) => [
    unique("oauth_transactions_nonce_hash_unique").on(table.nonceHash),
    index("oauth_transactions_account_id_index").on(table.accountId, table.createdAt),
    index("oauth_transactions_user_id_index").on(table.userId),
    index("oauth_transactions_unfinished_index")
      .on(table.sweepAfter)
      .where(sql`${table.status} in ('TAKEN', 'WRITING')`),
    index("oauth_transactions_ended_at_index")
      .on(table.endedAt)
      .where(sql`${table.endedAt} is not null`),
    index("oauth_transactions_started_index")
      .on(table.expiresAt)
      .where(sql`${table.status} = 'STARTED'`),
  ],
);

/** The reference to a clinic's connection. The keys themselves stand in Secrets Manager alone. */
export const pmsIntegrations = pgTable(
  "pms_integrations",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    provider: text("provider", { enum: ["SIKKA"] })
      .notNull()
      .default("SIKKA"),
    status: text("status", {
      enum: ["CHOOSING_PRACTICE", "ACTIVE", "NEEDS_RECONNECT", "DISCONNECTED"],
    }).notNull(),
    officeId: text("office_id"),
    practiceId: text("practice_id"),
    practiceName: text("practice_name"),
    pmsType: text("pms_type"),
    metadata: jsonb("metadata").$type<{ secretArn?: string }>().notNull().default({}),
    /** The version in force. Every read of the secret names it. */
    secretVersionId: text("secret_version_id"),
    /** The version that AWSCURRENT was last moved to; differs from the one in force until repaired. */
    currentVersionId: text("current_version_id"),
    tokenExpiresAt: instant("token_expires_at"),
    refreshAfter: instant("refresh_after"),
    leaseUntil: instant("lease_until"),
    fence: bigint("fence", { mode: "number" }).notNull().default(0),
    attemptId: text("attempt_id"),
    failures: integer("failures").notNull().default(0),
    problem: text("problem"),
    /** When what goes on now began: the first failed refresh in a row, or the loss of the connection. */
    problemSince: instant("problem_since"),
    connectedAt: instant("connected_at"),
    lastProvedAt: instant("last_proved_at"),
    /** Not looked at again before, so that one that cannot be proved holds nobody up. */
    proveAfter: instant("prove_after"),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("pms_integrations_account_provider_unique").on(table.accountId, table.provider),
    uniqueIndex("pms_integrations_active_office_unique")
      .on(table.provider, table.officeId)
      .where(sql`${table.status} = 'ACTIVE'`),
    index("pms_integrations_refresh_after_index")
      .on(table.refreshAfter)
      .where(sql`${table.status} = 'ACTIVE'`),
    index("pms_integrations_last_proved_at_index")
      .on(table.lastProvedAt)
      .where(sql`${table.status} = 'ACTIVE'`),
    index("pms_integrations_unsettled_index")
      .on(table.updatedAt)
      .where(sql`${table.secretVersionId} is distinct from ${table.currentVersionId}`),
    check(
      "pms_integrations_status_known",
      sql`${table.status} in ('CHOOSING_PRACTICE', 'ACTIVE', 'NEEDS_RECONNECT', 'DISCONNECTED')`,
    ),
    check(
      "pms_integrations_active_is_whole",
      sql`${table.status} <> 'ACTIVE' or (${table.officeId} is not null and ${table.practiceId} is not null and ${table.secretVersionId} is not null and ${table.tokenExpiresAt} is not null)`,
    ),
  ],
);

/** What an authorization proved and a person must still decide: which practice, or whether to replace. */
export const pmsCandidates = pgTable("pms_candidates", {
  accountId: uuid("account_id")
    .primaryKey()
    .references(() => accounts.id),
  officeId: text("office_id").notNull(),
  secretArn: text("secret_arn").notNull(),
  secretVersionId: text("secret_version_id").notNull(),
  tokenExpiresAt: instant("token_expires_at").notNull(),
  practices: jsonb("practices").$type<StoredPractice[]>().notNull(),
  expiresAt: instant("expires_at").notNull(),
  createdAt: createdAt(),
});

/** Keys that are to die at Sikka, and the secret with them; kept until both really did. */
export const pmsRevocations = pgTable(
  "pms_revocations",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    secretArn: text("secret_arn").notNull(),
    secretVersionId: text("secret_version_id").notNull(),
    reason: text("reason", { enum: ["disconnected", "replaced", "abandoned"] }).notNull(),
    /** Both keys are dead at Sikka; what remains is the secret. */
    revoked: boolean("revoked").notNull().default(false),
    attempts: integer("attempts").notNull().default(0),
    nextAttemptAt: instant("next_attempt_at").notNull().defaultNow(),
    doneAt: instant("done_at"),
    createdAt: createdAt(),
  },
  (table) => [
    index("pms_revocations_account_id_index").on(table.accountId),
    index("pms_revocations_open_index").on(table.nextAttemptAt).where(sql`${table.doneAt} is null`),
    index("pms_revocations_done_index").on(table.doneAt).where(sql`${table.doneAt} is not null`),
  ],
);
