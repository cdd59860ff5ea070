import "server-only";

import { bigint, index, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/**
 * The record nobody can change. No foreign key: it outlives the account and the people it names.
 * Partitioned by year; its triggers and privileges stand in the hand-written migrations.
 */
export const auditEvents = pgTable(
  "audit_events",
  {
    accountId: uuid("account_id").notNull(),
    /** 1, 2, 3 … within the account, without a gap. */
    seq: bigint("seq", { mode: "number" }).notNull(),
    occurredAt: instant("occurred_at").notNull(),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id").notNull(),
    callId: text("call_id"),
    toolCallId: text("tool_call_id"),
    action: text("action").notNull(),
    phase: text("phase", { enum: ["intent", "outcome"] }).notNull(),
    patientRef: text("patient_ref"),
    /** Names of fields, never values. */
    fields: text("fields").array().notNull(),
    outcome: text("outcome"),
    requestId: text("request_id").notNull(),
    /** Which canonical form and which key made the hash. */
    hashForm: smallint("hash_form").notNull(),
    hashKeyId: text("hash_key_id").notNull(),
    prevHash: text("prev_hash").notNull(),
    hash: text("hash").notNull(),
  },
  (table) => [
    primaryKey({
      name: "audit_events_key",
      columns: [table.accountId, table.seq, table.occurredAt],
    }),
    index("audit_events_patient_ref_index").on(table.accountId, table.patientRef),
    // For the clinic's own page: somebody who did little would be looked for in all that others did.
    index("audit_events_actor_index").on(
      table.accountId,
      table.actorKind,
      table.actorId,
      table.seq,
    ),
    index("audit_events_action_index").on(table.accountId, table.action, table.seq),
  ],
);

/** The end of each account's chain. Locked while a row is appended, so that the chain never forks. */
export const auditHeads = pgTable("audit_heads", {
  accountId: uuid("account_id").primaryKey(),
  seq: bigint("seq", { mode: "number" }).notNull(),
  hash: text("hash").notNull(),
  /** When the last event was appended: a clock that steps back must not turn the order round. */
  occurredAt: instant("occurred_at"),
});
