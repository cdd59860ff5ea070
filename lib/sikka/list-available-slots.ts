import "server-only";
import { LARGEST_PAGE, listRows, onlyFields } from "./list-rows";
import type { DayRange } from "./list-scheduled-times";
import type { OfficeAccess } from "./office-access";
import { slotWire } from "./wire/schedule";

export type AvailableSlot = {
  /** YYYY-MM-DD */
  date: string;
  startMinute: number;
  /** Null where its end is not said. */
  lengthMinutes: number | null;
  providerId: string;
  operatory: string | null;
};

/**
 * Empty for the many systems that do not publish their slots. One that cannot be read is not offered.
 * Throws SikkaError.
 */
export async function listAvailableSlots(
  office: OfficeAccess,
  { from, to }: DayRange,
): Promise<AvailableSlot[]> {
  const rows = await listRows(office, {
    name: "appointments_available_slots",
    query: { ...onlyFields(...Object.keys(slotWire.shape)), startdate: from, enddate: to },
    row: slotWire,
    unreadable: "skip",
    pageSize: LARGEST_PAGE,
  });
  return rows
    .map((row) => ({
      date: row.date,
      startMinute: row.time,
      lengthMinutes:
        row.end_time !== null && row.end_time > row.time ? row.end_time - row.time : null,
      providerId: row.provider_id,
      operatory: row.operatory || null,
    }))
    .filter(({ date }) => date >= from && date <= to);
}
