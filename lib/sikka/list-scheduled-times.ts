import "server-only";
import type { OfficeAccess } from "./office-access";
import { SikkaError } from "./sikka-error";

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

/** Days as YYYY-MM-DD, both included. Throws SikkaError. */
export type DayRange = { from: string; to: string };

export async function listScheduledTimes(
  _office: OfficeAccess,
  _range: DayRange,
): Promise<ScheduledTime[]> {
  throw new SikkaError("unreadable", { call: "appointments" });
}
