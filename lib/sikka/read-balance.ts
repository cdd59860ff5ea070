import "server-only";
import type { OfficeAccess } from "./office-access";
import { SikkaError } from "./sikka-error";

/** In hundredths of the clinic's currency; null where the PMS does not say. */
export type PatientBalance = {
  balanceCents: number | null;
  patientDueCents: number | null;
  insuranceDueCents: number | null;
  accountBalanceCents: number | null;
};

/** Null when the PMS has none for this patient. Throws SikkaError. */
export async function readBalance(
  _office: OfficeAccess,
  _patientId: string,
): Promise<PatientBalance | null> {
  throw new SikkaError("unreadable", { call: "patient_balance" });
}
