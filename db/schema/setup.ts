import "server-only";
import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "./columns";
import { accounts } from "./people";

const account = () =>
  uuid("account_id")
    .notNull()
    .references(() => accounts.id);

/** A step's one row for a clinic. `version` goes up with each save: who saves over a newer one is told. */
const step = () => ({
  accountId: uuid("account_id")
    .primaryKey()
    .references(() => accounts.id),
  version: integer("version").notNull().default(0),
  updatedAt: instant("updated_at").notNull().defaultNow(),
  updatedBy: uuid("updated_by"),
});

/** Step 1: how the agent speaks, and in which zone the clinic lives. */
export const setupVoice = pgTable("setup_voice", {
  ...step(),
  clinicName: text("clinic_name"),
  timeZone: text("time_zone"),
  languages: text("languages").array(),
  voiceId: text("voice_id"),
  greeting: text("greeting"),
});

export type WeekHours = Partial<
  Record<"mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun", [string, string][]>
>;
export type ClinicFacts = {
  hours?: WeekHours | undefined;
  address?: string | undefined;
  parking?: string | undefined;
  insurance?: string | undefined;
  services?: string | undefined;
  policies?: string | undefined;
};

/** Step 2: what the agent knows of the clinic. Nothing of a patient belongs here. */
export const setupKnowledge = pgTable(
  "setup_knowledge",
  {
    ...step(),
    facts: jsonb("facts").$type<ClinicFacts>().notNull().default({}),
    faqs: jsonb("faqs").$type<{ question: string; answer: string }[]>().notNull().default([]),
    website: text("website"),
    /** WAITING → READING → DONE or FAILED, in the background. */
    websiteState: text("website_state", { enum: ["NONE", "WAITING", "READING", "DONE", "FAILED"] })
      .notNull()
      .default("NONE"),
    websiteProblem: text("website_problem"),
    websiteText: text("website_text"),
    websitePages: integer("website_pages"),
    websiteReadAt: instant("website_read_at"),
    websiteLeaseUntil: instant("website_lease_until"),
  },
  (table) => [
    index("setup_knowledge_website_index")
      .on(table.updatedAt)
      .where(sql`${table.websiteState} in ('WAITING', 'READING')`),
  ],
);

/** The text of an uploaded file; the file itself is not kept. */
export const knowledgeFiles = pgTable(
  "knowledge_files",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    accountId: account(),
    name: text("name").notNull(),
    category: text("category").notNull(),
    size: integer("size").notNull(),
    content: text("content").notNull(),
    createdBy: uuid("created_by"),
    createdAt: createdAt(),
  },
  (table) => [index("knowledge_files_account_id_index").on(table.accountId, table.createdAt)],
);

/** Step 3: who is told what needs a person, beside those who manage the account. */
export const setupIntegrations = pgTable("setup_integrations", {
  ...step(),
  notifyEmails: text("notify_emails").array().notNull().default([]),
  /** Sealed: whoever has it can post there. */
  webhookUrl: text("webhook_url"),
  /** Which kinds of notice are told; empty is all of them. */
  notifyOf: text("notify_of").array().notNull().default([]),
});

/** Step 4: the number that callers ring, and where they land when nobody of ours answers. */
export const setupPhone = pgTable("setup_phone", {
  ...step(),
  method: text("method", { enum: ["new", "forward", "twilio"] }),
  areaCode: text("area_code"),
  clinicNumber: text("clinic_number"),
  twilioNumber: text("twilio_number"),
  /** Where its credentials stand in Secrets Manager, and the version in force. */
  twilioSecretArn: text("twilio_secret_arn"),
  twilioSecretVersionId: text("twilio_secret_version_id"),
  transferNumber: text("transfer_number"),
  transferHours: jsonb("transfer_hours").$type<WeekHours>(),
});

/** Step 6: what the clinic decides and attests before it launches. */
export const setupReview = pgTable("setup_review", {
  ...step(),
  isRecorded: boolean("is_recorded").notNull().default(false),
  keepsTranscripts: boolean("keeps_transcripts").notNull().default(false),
  /** The clinic's own word on its agreements with Vapi; nothing that we could check. */
  attestedAt: instant("attested_at"),
  attestedBy: uuid("attested_by"),
});

/** What a step held before a save, so that it can be undone. Holds nothing that is sealed. */
export const setupRevisions = pgTable(
  "setup_revisions",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    accountId: account(),
    step: text("step").notNull(),
    version: integer("version").notNull(),
    content: jsonb("content").$type<Record<string, unknown>>().notNull(),
    createdBy: uuid("created_by"),
    createdAt: createdAt(),
  },
  (table) => [
    index("setup_revisions_account_step_index").on(table.accountId, table.step, table.version),
  ],
);
