import "server-only";
import { listRows } from "./list-rows";
import type { OfficeAccess } from "./office-access";
import { balanceWire } from "./wire/patients";

/** In hundredths of the clinic's currency; null where the PMS does not say. */
export type PatientBalance = {
  balanceCents: number | null;
  patientDueCents: number | null;
  insuranceDueCents: number | null;
  accountBalanceCents: number | null;
};

/** Null when the PMS has none for this patient. Throws SikkaError. */
export async function readBalance(
  office: OfficeAccess,
  patientId: string,
): Promise<PatientBalance | null> {
  const rows = await listRows(office, {
    name: "patient_balance",
    query: { patient_id: patientId },
    row: balanceWire,
    unreadable: "skip",
  });
  // A filter that is not understood gives everybody's.
  const named = rows.find((row) => row.patient_id === patientId);
  // One row alone that says nobody's id is an answer to what was asked.
  const own = named ?? (rows.length === 1 && rows[0]?.patient_id === "" ? rows[0] : undefined);
  if (!own) return null;
  return {
    balanceCents: own.patient_balance,
    patientDueCents: own.patient_due,
    insuranceDueCents: own.insurance_due,
    accountBalanceCents: own.account_balance,
  };
}
