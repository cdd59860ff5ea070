import "server-only";
import { LARGEST_PAGE, listRows } from "./list-rows";
import type { OfficeAccess } from "./office-access";
import type { PmsPatient } from "./pms-patient";
import { patientFields, readPatientRow } from "./read-patient-row";
import { patientWire } from "./wire/patients";

/** Everybody of the practice born on this day (YYYY-MM-DD). Throws SikkaError. */
export async function findPatientsByBirthDate(
  office: OfficeAccess,
  birthDate: string,
): Promise<PmsPatient[]> {
  const rows = await listRows(office, {
    name: "patients",
    query: { ...patientFields, find: `birthdate=eq_${birthDate}` },
    row: patientWire,
    unreadable: "skip",
    pageSize: LARGEST_PAGE,
  });
  // A filter that is not understood gives everybody.
  return rows.map(readPatientRow).filter((patient) => patient.birthDate === birthDate);
}
