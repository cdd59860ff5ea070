import "server-only";
import type { z } from "zod";
import { LARGEST_PAGE, listRows, onlyFields } from "./list-rows";
import type { OfficeAccess } from "./office-access";
import { scheduledTimeWire } from "./wire/schedule";

/** A time that an appointment stands at, on the practice's wall clock. Whose it is, is not asked for. */
export type ScheduledTime = {
  appointmentSrNo: string;
  /** YYYY-MM-DD */
  date: string;
  startMinute: number;
  lengthMinutes: number;
  /** Empty where the PMS names none. */
  providerId: string;
  operatory: string;
  /** The PMS's own word. */
  status: string;
};

/** Days as YYYY-MM-DD, both included. */
export type DayRange = { from: string; to: string };

/** Of an appointment of which the PMS does not say how long it is: rather too much than double. */
const UNSAID_MINUTES = 60;

/**
 * Every time that is taken in these days, whatever its status. Fails as a whole where one row cannot
 * be read, since what is left out would look free. Throws SikkaError.
 */
export async function listScheduledTimes(
  office: OfficeAccess,
  { from, to }: DayRange,
): Promise<ScheduledTime[]> {
  const fields = onlyFields(...Object.keys(scheduledTimeWire.shape));
  const rows = await listRows(office, {
    name: "appointments",
    query: { ...fields, startdate: from, enddate: to },
    row: scheduledTimeWire,
    unreadable: "refuse",
    pageSize: LARGEST_PAGE,
  });
  return rows.flatMap(readScheduledRow).filter(({ date }) => date >= from && date <= to);
}

/** None for an appointment to which the PMS itself gives no day or time: it takes none. */
export function readScheduledRow(row: z.infer<typeof scheduledTimeWire>): ScheduledTime[] {
  if (row.date === null || row.time === null) return [];
  return [
    {
      appointmentSrNo: row.appointment_sr_no,
      date: row.date,
      startMinute: row.time,
      lengthMinutes: row.length ?? UNSAID_MINUTES,
      providerId: row.provider_id,
      operatory: row.operatory,
      status: row.status,
    },
  ];
}
