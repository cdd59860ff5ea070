import "server-only";
import type { OfficeAccess } from "./office-access";
import type { PmsPatient } from "./pms-patient";
import { SikkaError } from "./sikka-error";

/** Throws SikkaError. */
export async function findPatient(
  _office: OfficeAccess,
  _patientId: string,
): Promise<PmsPatient | null> {
  throw new SikkaError("unreadable", { call: "patients" });
}
