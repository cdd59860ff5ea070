import "server-only";
import type { OfficeAccess } from "./office-access";
import { SikkaError } from "./sikka-error";

export type AppointmentType = {
  /** What a booking is written with. */
  value: string;
  name: string;
  /** Null where the PMS does not say. */
  lengthMinutes: number | null;
};

/** Throws SikkaError. */
export async function listAppointmentTypes(_office: OfficeAccess): Promise<AppointmentType[]> {
  throw new SikkaError("unreadable", { call: "practice_variables" });
}
