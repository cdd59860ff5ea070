import "server-only";
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  date,
  index,
  integer,
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

/** The agent that answers for a clinic, and how a call finds its clinic. */
export const voiceAgents = pgTable(
  "voice_agents",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    accountId: account(),
    vapiAssistantId: text("vapi_assistant_id"),
    vapiPhoneNumberId: text("vapi_phone_number_id"),
    phoneNumber: text("phone_number"),
    /** Callers go to the clinic's own number from then on. */
    pausedAt: instant("paused_at"),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("voice_agents_account_id_unique").on(table.accountId),
    unique("voice_agents_vapi_assistant_id_unique").on(table.vapiAssistantId),
    unique("voice_agents_vapi_phone_number_id_unique").on(table.vapiPhoneNumberId),
  ],
);

/** One phone call, by Vapi's id of it. What it knows of a patient is sealed. */
export const callSessions = pgTable(
  "call_sessions",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    accountId: account(),
    callId: text("call_id").notNull(),
    /** A keyed hash, so that calls from one number can be counted; null where the caller hides it. */
    callerHash: text("caller_hash"),
    /** Sealed: whom to call back. */
    callerNumber: text("caller_number"),
    /** Sealed: the patient verified last, for whom the tools act. Null until one is. */
    patient: text("patient"),
    patientRef: text("patient_ref"),
    /** The verified patient's number on file is the caller's. */
    isPhoneKnown: boolean("is_phone_known").notNull().default(false),
    /** How many batches of openings, and of appointments, have been read out: a code is never used twice. */
    openingBatches: integer("opening_batches").notNull().default(0),
    appointmentBatches: integer("appointment_batches").notNull().default(0),
    /** Played from the wizard with nobody on the line. */
    isRehearsal: boolean("is_rehearsal").notNull().default(false),
    startedAt: instant("started_at").notNull().defaultNow(),
    lastSeenAt: instant("last_seen_at").notNull().defaultNow(),
    endedAt: instant("ended_at"),
    endedReason: text("ended_reason"),
    /** Sealed, and kept only where the clinic chose it. */
    transcript: text("transcript"),
  },
  (table) => [
    unique("call_sessions_account_call_unique").on(table.accountId, table.callId),
    index("call_sessions_account_started_index").on(table.accountId, table.startedAt),
  ],
);

const session = () =>
  uuid("session_id")
    .notNull()
    .references(() => callSessions.id, { onDelete: "cascade" });

/** Each tool call of a call, once by its id: for the limits, for replays, and for the clinic to look at. */
export const toolCalls = pgTable(
  "tool_calls",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    accountId: account(),
    sessionId: session(),
    toolCallId: text("tool_call_id").notNull(),
    name: text("name").notNull(),
    /** A keyed hash of the arguments: the same id with others is refused. */
    argumentsHash: text("arguments_hash").notNull(),
    /** The word that the answer began with; null while nobody has answered. */
    outcome: text("outcome"),
    startedAt: instant("started_at").notNull().defaultNow(),
    endedAt: instant("ended_at"),
    /** The order in which they came: those of one message begin in the same millisecond. */
    seq: bigint("seq", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
  },
  (table) => [
    unique("tool_calls_session_call_unique").on(table.sessionId, table.toolCallId),
    index("tool_calls_account_started_index").on(table.accountId, table.startedAt),
  ],
);

/** Each try to be recognised as a patient, counted before it is compared. Keyed hashes only. */
export const identityTries = pgTable(
  "identity_tries",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    accountId: account(),
    sessionId: session(),
    /** Of the name and birth date that were said: the same words again are no further try. */
    tryHash: text("try_hash").notNull(),
    callerHash: text("caller_hash"),
    nameHash: text("name_hash").notNull(),
    isMatch: boolean("is_match").notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [
    unique("identity_tries_session_try_unique").on(table.sessionId, table.tryHash),
    index("identity_tries_caller_index").on(table.accountId, table.callerHash, table.createdAt),
    index("identity_tries_name_index").on(table.accountId, table.nameHash, table.createdAt),
  ],
);

/** Where and when: the practice's wall clock, in minutes from midnight, and never a moment in time. */
const place = () => ({
  practiceId: text("practice_id").notNull(),
  localDate: date("local_date").notNull(),
  startMinute: integer("start_minute").notNull(),
  lengthMinutes: integer("length_minutes").notNull(),
  providerId: text("provider_id").notNull(),
  operatory: text("operatory").notNull(),
});

/** A code that was read out in a call, and the exact slot it stands for. Only these can be booked. */
export const slotOffers = pgTable(
  "slot_offers",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    accountId: account(),
    sessionId: session(),
    code: text("code").notNull(),
    ...place(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("slot_offers_session_code_unique").on(table.sessionId, table.code),
    index("slot_offers_account_id_index").on(table.accountId, table.createdAt),
  ],
);

/** A code that was read out in a call, and the patient's appointment it stands for. */
export const appointmentCodes = pgTable(
  "appointment_codes",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    accountId: account(),
    sessionId: session(),
    code: text("code").notNull(),
    /** Whose it is: it may be asked for by this patient alone. */
    patientRef: text("patient_ref").notNull(),
    appointmentSrNo: text("appointment_sr_no").notNull(),
    ...place(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("appointment_codes_session_code_unique").on(table.sessionId, table.code),
    index("appointment_codes_account_id_index").on(table.accountId, table.createdAt),
  ],
);

/** What a caller wants the staff to know. Sealed: name, words and number. */
export const staffMessages = pgTable(
  "staff_messages",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    accountId: account(),
    sessionId: session(),
    toolCallId: text("tool_call_id").notNull(),
    content: text("content").notNull(),
    isUrgent: boolean("is_urgent").notNull().default(false),
    handledAt: instant("handled_at"),
    handledBy: uuid("handled_by"),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("staff_messages_session_call_unique").on(table.sessionId, table.toolCallId),
    index("staff_messages_account_id_index").on(table.accountId, table.createdAt),
    index("staff_messages_waiting_index")
      .on(table.accountId)
      .where(sql`${table.handledAt} is null`),
  ],
);
