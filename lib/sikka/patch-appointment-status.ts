import "server-only";
import type { OfficeAccess } from "./office-access";
import { SikkaError } from "./sikka-error";
import type { WritebackTaken } from "./write-to-pms";

/** Gives an appointment one of the PMS's own status words. There is no other way to cancel. Throws SikkaError. */
export async function patchAppointmentStatus(
  _office: OfficeAccess,
  _appointmentSrNo: string,
  _word: string,
  _extra: Readonly<Record<string, string>> = {},
): Promise<WritebackTaken> {
  throw new SikkaError("unreadable", { call: "patch_appointment" });
}
