import "server-only";
import type { DayRange } from "./list-scheduled-times";
import type { OfficeAccess } from "./office-access";
import { SikkaError } from "./sikka-error";

export type AvailableSlot = {
  date: string;
  startMinute: number;
  /** Null where neither its length nor its end is said. */
  lengthMinutes: number | null;
  providerId: string;
  operatory: string | null;
};

/** Empty for the many systems that do not publish their slots. Throws SikkaError. */
export async function listAvailableSlots(
  _office: OfficeAccess,
  _range: DayRange,
): Promise<AvailableSlot[]> {
  throw new SikkaError("unreadable", { call: "appointments_available_slots" });
}
