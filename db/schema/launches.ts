import "server-only";
import { sql } from "drizzle-orm";
import {
  bigint,
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
import { accounts } from "./people";

const account = () =>
  uuid("account_id")
    .notNull()
    .references(() => accounts.id);

export type LaunchStep = { name: string; state: "waiting" | "running" | "done" | "failed" };

/** One run of the steps that bring the agent at Vapi to what the wizard says. At most one runs for a clinic. */
export const launches = pgTable(
  "launches",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    accountId: account(),
    state: text("state", { enum: ["running", "done", "failed"] }).notNull(),
    steps: jsonb("steps").$type<LaunchStep[]>().notNull(),
    problem: text("problem"),
    leaseUntil: instant("lease_until"),
    fence: bigint("fence", { mode: "number" }).notNull().default(0),
    attempts: integer("attempts").notNull().default(0),
    nextAttemptAt: instant("next_attempt_at").notNull().defaultNow(),
    startedBy: uuid("started_by"),
    endedAt: instant("ended_at"),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("launches_one_running_unique")
      .on(table.accountId)
      .where(sql`${table.state} = 'running'`),
    index("launches_account_id_index").on(table.accountId, table.createdAt),
    index("launches_due_index").on(table.nextAttemptAt).where(sql`${table.state} = 'running'`),
  ],
);

/** Each thing of ours at Vapi: which one it is, and the hash of what it was last told to be. */
export const launchResources = pgTable(
  "launch_resources",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    accountId: account(),
    kind: text("kind", {
      enum: [
        "credential",
        "file",
        "knowledge_tool",
        "tool",
        "transfer_tool",
        "assistant",
        "number",
      ],
    }).notNull(),
    /** Tells those of one kind apart: a tool's name, a file's id. */
    name: text("name").notNull(),
    /** Stands in what is created, so that one whose answer was lost is found again and not made twice. */
    marker: text("marker").notNull(),
    /** Null while nobody knows whether it was created. */
    vapiId: text("vapi_id"),
    specHash: text("spec_hash"),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    createdAt: createdAt(),
  },
  (table) => [unique("launch_resources_name_unique").on(table.accountId, table.kind, table.name)],
);

export type RehearsalScript = {
  name: string;
  language: "en" | "fr";
  state: "waiting" | "running" | "passed" | "failed";
  said: { who: "caller" | "agent" | "tool"; text: string }[];
  problem?: string;
};

/** The scripts that the agent is heard with before it is called live. They invent no patient. */
export const rehearsals = pgTable(
  "rehearsals",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    accountId: account(),
    state: text("state", { enum: ["running", "passed", "failed"] }).notNull(),
    scripts: jsonb("scripts").$type<RehearsalScript[]>().notNull(),
    leaseUntil: instant("lease_until"),
    startedBy: uuid("started_by"),
    endedAt: instant("ended_at"),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("rehearsals_one_running_unique")
      .on(table.accountId)
      .where(sql`${table.state} = 'running'`),
    index("rehearsals_account_id_index").on(table.accountId, table.createdAt),
  ],
);
