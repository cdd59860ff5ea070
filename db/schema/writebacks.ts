import "server-only";
import { type SQL, sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
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
import { callSessions } from "./voice";

const KINDS = [
  "patient.create",
  "appointment.create",
  "appointment.move",
  "appointment.cancel",
] as const;

/**
 * INTENT → SUBMITTED (Sikka has taken it) → CONFIRMED (the PMS has done it) or FAILED. UNKNOWN is an
 * intent whose answer was lost: it may have been done. CANCELLED was done once and is undone.
 * NEEDS_PERSON is given up on by us, and told to the staff.
 */
const STATUSES = [
  "INTENT",
  "SUBMITTED",
  "UNKNOWN",
  "CONFIRMED",
  "FAILED",
  "CANCELLED",
  "NEEDS_PERSON",
] as const;

/** Those that keep their time from being given to anybody else. */
const holdsTime = (table: {
  status: AnyPgColumn;
  releasedAt: AnyPgColumn;
  localDate: AnyPgColumn;
}): SQL =>
  sql`${table.status} in ('INTENT', 'SUBMITTED', 'UNKNOWN', 'CONFIRMED', 'NEEDS_PERSON') and ${table.releasedAt} is null and ${table.localDate} is not null`;

/**
 * The life of one thing that was written into a clinic's PMS, or is to be. That no two of ours hold
 * one chair, or one provider, at the same time is an exclusion constraint of the hand-written migration.
 */
export const writebacks = pgTable(
  "writebacks",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id),
    sessionId: uuid("session_id").references(() => callSessions.id, { onDelete: "set null" }),
    callId: text("call_id").notNull(),
    toolCallId: text("tool_call_id").notNull(),
    kind: text("kind", { enum: KINDS }).notNull(),
    status: text("status", { enum: STATUSES }).notNull(),
    /** A keyed hash of what was asked for: the same tool call with other arguments is refused. */
    argumentsHash: text("arguments_hash").notNull(),
    /** A keyed hash of the caller's number, for the limit of open bookings. */
    callerHash: text("caller_hash"),
    patientRef: text("patient_ref"),
    /** Sealed: what Sikka is to be sent, and whom the staff may call back. */
    content: text("content").notNull(),
    officeId: text("office_id").notNull(),
    practiceId: text("practice_id").notNull(),
    /** The practice's wall clock; null for a patient's record, and for a cancellation. */
    localDate: date("local_date"),
    startMinute: integer("start_minute"),
    lengthMinutes: integer("length_minutes"),
    providerId: text("provider_id"),
    operatory: text("operatory"),
    /** The appointment that is moved or cancelled. */
    appointmentSrNo: text("appointment_sr_no"),
    /** A booking for a patient whose record is still being written waits for it. */
    dependsOn: uuid("depends_on").references((): AnyPgColumn => writebacks.id),
    /** Sikka's id of the writeback, once it has taken it. */
    sikkaId: text("sikka_id"),
    /** The PMS's own id of what was made. */
    createdId: text("created_id"),
    /** How often it was sent: at most twice, and a second time only where the first left no trace. */
    posts: integer("posts").notNull().default(0),
    looks: integer("looks").notNull().default(0),
    lookAfter: instant("look_after").notNull().defaultNow(),
    leaseUntil: instant("lease_until"),
    submittedAt: instant("submitted_at"),
    endedAt: instant("ended_at"),
    /** What Sikka serves is newer than this: the schedule itself says from here on whether the time is taken. */
    releasedAt: instant("released_at"),
    /** A word of ours for why it failed; never the PMS's text. */
    failure: text("failure"),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("writebacks_account_tool_call_unique").on(
      table.accountId,
      table.callId,
      table.toolCallId,
    ),
    uniqueIndex("writebacks_patient_start_unique")
      .on(table.accountId, table.patientRef, table.practiceId, table.localDate, table.startMinute)
      .where(holdsTime(table)),
    index("writebacks_session_id_index").on(table.sessionId),
    index("writebacks_depends_on_index").on(table.dependsOn),
    index("writebacks_schedule_index").on(table.accountId, table.practiceId, table.localDate),
    index("writebacks_caller_index").on(table.accountId, table.callerHash, table.createdAt),
    index("writebacks_open_index")
      .on(table.lookAfter)
      .where(sql`${table.status} in ('INTENT', 'SUBMITTED', 'UNKNOWN')`),
    check(
      "writebacks_place_is_whole",
      sql`(${table.localDate} is null) = (${table.startMinute} is null) and (${table.localDate} is null) = (${table.lengthMinutes} is null)`,
    ),
  ],
);
