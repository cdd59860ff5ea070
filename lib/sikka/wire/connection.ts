import "server-only";
import { z } from "zod";
import { text } from "./values";

/** Goes back to Sikka in a header, so it must fit into one. */
const key = z.string().regex(/^[\x21-\x7e]{1,512}$/);

/** Ids that become part of a row or a path. */
export const officeIdSchema = text.pipe(z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/));
const practiceId = text.pipe(z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/));

/** The answer to every grant of POST /request_key. */
export const requestKeyWire = z.object({
  request_key: key,
  /** Sikka's own example of a refresh lacks it; without one the office's key mints anew. */
  refresh_key: z.union([key, z.literal(""), z.null()]).optional(),
  issued_to: z.union([officeIdSchema, z.literal(""), z.null()]).optional(),
  /** Any form at all: read by `keyLifeSeconds`. */
  expires_in: z.unknown().optional(),
});

export const requestKeyInfoWire = z.object({ issued_to: officeIdSchema });

/** Only the office that we look for must be in order; another clinic's odd row is none of our business. */
export const pageWire = z.object({
  items: z.array(z.unknown()),
  total_count: text.nullish(),
  offset: text.nullish(),
  limit: text.nullish(),
  /** Of which only whether there is a next page is believed; in any other form it says nothing. */
  pagination: z.object({ next: z.string().nullish() }).nullish().catch(null),
});

export const practiceWire = z.object({
  office_id: officeIdSchema,
  secret_key: key,
  practice_id: practiceId,
  practice_name: z.string().nullish(),
  practice_management_system: z.string().nullish(),
});

/** One row of data_sync_status. */
export const syncStatusWire = z.object({
  office_id: officeIdSchema,
  practice_id: practiceId,
  status: z.string(),
});

/** The dates of a row of authorized_practices: wall times in the zone that the last one names. */
export const dataDateWire = z.object({
  office_id: officeIdSchema,
  practice_id: practiceId,
  practice_management_system_refresh_date: z.string().nullish(),
  data_synchronization_date: z.string().nullish(),
  practice_management_system_refresh_date_time_zone: z.string().nullish(),
});

/** What we need of health_check: the one handle by which an SPU is commanded, and its timetable. */
export const spuWire = z.object({
  office_id: officeIdSchema,
  spc_id: text.pipe(z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/)),
  spc_schedule_type: z.string().nullish(),
  spc_schedule_interval: z.string().nullish(),
});

/** The body of a session that was ended; its code differs between Sikka's pages. */
export const acknowledgementWire = z.unknown();
