import "server-only";
import { listVariables } from "./list-variables";
import type { OfficeAccess } from "./office-access";
import { readLength } from "./read-length";

export type AppointmentType = {
  value: string;
  name: string;
  /** Null where the PMS does not say. */
  lengthMinutes: number | null;
};

/** Throws SikkaError. */
export async function listAppointmentTypes(office: OfficeAccess): Promise<AppointmentType[]> {
  const rows = await listVariables(office, "Appointment Type");
  return rows.map((row) => ({
    value: row.value,
    name: row.description || row.value,
    lengthMinutes:
      readLength(row.length) ?? readLength(row.duration) ?? lengthIn(row.description) ?? null,
  }));
}

/** As in `New patient exam (60 min)`. */
const lengthIn = (text: string): number | null | undefined =>
  readLength(/\b(\d{1,3}\s*min)/i.exec(text)?.[1] ?? "");
