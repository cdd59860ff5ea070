import "server-only";
import type { ScheduledTime } from "./list-scheduled-times";
import type { OfficeAccess } from "./office-access";
import { SikkaError } from "./sikka-error";

export type PmsAppointment = ScheduledTime & {
  patientId: string;
  type: string;
  description: string;
};

export type AppointmentFilter = {
  /** YYYY-MM-DD, both included. */
  from: string;
  to: string;
  patientId?: string | undefined;
  appointmentSrNo?: string | undefined;
};

/** One patient's appointments, or one appointment. Throws SikkaError. */
export async function listAppointments(
  _office: OfficeAccess,
  _filter: AppointmentFilter,
): Promise<PmsAppointment[]> {
  throw new SikkaError("unreadable", { call: "appointments" });
}
