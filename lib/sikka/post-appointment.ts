import "server-only";
import type { OfficeAccess } from "./office-access";
import { SikkaError } from "./sikka-error";
import type { WritebackTaken } from "./write-to-pms";

export type NewAppointment = {
  patientId: string;
  /** YYYY-MM-DD and minutes of the practice's wall clock. */
  date: string;
  startMinute: number;
  lengthMinutes: number;
  providerId: string;
  operatory: string;
  /** Not written where it is empty. */
  description: string;
  /** What this PMS needs besides, by its names on the wire. */
  extra?: Readonly<Record<string, string>> | undefined;
};

/** Throws SikkaError: `spu_offline` means that nothing was taken; `transient` may mean that it was. */
export async function postAppointment(
  _office: OfficeAccess,
  _appointment: NewAppointment,
): Promise<WritebackTaken> {
  throw new SikkaError("unreadable", { call: "post_appointment" });
}
