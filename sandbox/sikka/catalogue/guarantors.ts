import type { Office, Row } from "../state/state.ts";

/** Whoever pays for somebody, with what their own record says. */
export function defaultGuarantors(office: Office): Row[] {
  const patients = office.records.patients ?? [];
  return patients.map((patient) => {
    const payer = patients.find((one) => one.patient_id === patient.guarantor_id) ?? patient;
    return {
      ...payer,
      guarantor_id: payer.patient_id ?? "",
      patient_id: patient.patient_id ?? "",
      guarantor_s_patient_id: payer.patient_id ?? "",
      patient_firstname: patient.firstname ?? "",
      patient_middlename: patient.middlename ?? "",
      patient_lastname: patient.lastname ?? "",
      patient_status: patient.status ?? "",
    };
  });
}
