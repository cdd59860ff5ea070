import "server-only";
import { listRows } from "./list-rows";
import type { OfficeAccess } from "./office-access";
import type { PmsPatient } from "./pms-patient";
import { patientFields, readPatientRow } from "./read-patient-row";
import { patientWire } from "./wire/patients";

/** Throws SikkaError. */
export async function findPatient(
  office: OfficeAccess,
  patientId: string,
): Promise<PmsPatient | null> {
  const rows = await listRows(office, {
    name: "patients",
    query: { ...patientFields, patient_id: patientId },
    row: patientWire,
    unreadable: "skip",
  });
  const own = rows.find((row) => row.patient_id === patientId);
  return own ? readPatientRow(own) : null;
}
