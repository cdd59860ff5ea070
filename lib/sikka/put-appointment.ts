import "server-only";
import type { OfficeAccess } from "./office-access";
import type { NewAppointment } from "./post-appointment";
import { SikkaError } from "./sikka-error";
import type { WritebackTaken } from "./write-to-pms";

export type AppointmentPlace = Pick<
  NewAppointment,
  "date" | "startMinute" | "lengthMinutes" | "providerId" | "operatory" | "extra"
>;

/** Moves an appointment. Throws SikkaError. */
export async function putAppointment(
  _office: OfficeAccess,
  _appointmentSrNo: string,
  _place: AppointmentPlace,
): Promise<WritebackTaken> {
  throw new SikkaError("unreadable", { call: "put_appointment" });
}
