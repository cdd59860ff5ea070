import type { Office, Row } from "../state/state.ts";
import { forEachPractice } from "./practice-rows.ts";

export function defaultNoteTypes(office: Office): Row[] {
  const types = ["Patient Note", "Appointment Note", "Medical Alert", "Treatment Note"];
  return forEachPractice(
    office,
    types.map((type) => ({ type, description: type })),
  );
}

/** Everybody is called back each half year after their last visit. */
export function defaultReminders(office: Office): Row[] {
  const patients = office.records.patients ?? [];
  return patients
    .filter((patient) => patient.last_visit)
    .map((patient, index) => ({
      id: String(12 + index),
      patient_id: patient.patient_id ?? "",
      guarantor_id: patient.guarantor_id ?? "",
      provider_id: patient.provider_id ?? "",
      practice_id: patient.practice_id ?? "",
      status: "None",
      appointment_sr_no: "0",
      description: "Recall",
      care_name: "Recall",
      provider_type: "2",
      setdate: patient.last_visit ?? "",
      due_date: halfAYearAfter(patient.last_visit ?? ""),
      interval_type: "Months",
      interval_length: "6",
    }));
}

function halfAYearAfter(wall: string): string {
  const day = new Date(`${wall.slice(0, 10)}T12:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() + 6);
  return `${day.toISOString().slice(0, 10)}T00:00:00`;
}
