import "server-only";
import type { OfficeAccess } from "./office-access";
import type { PmsPatient } from "./pms-patient";
import { SikkaError } from "./sikka-error";

/** Everybody of the practice born on this day (YYYY-MM-DD). Throws SikkaError. */
export async function findPatientsByBirthDate(
  _office: OfficeAccess,
  _birthDate: string,
): Promise<PmsPatient[]> {
  throw new SikkaError("unreadable", { call: "patients" });
}
