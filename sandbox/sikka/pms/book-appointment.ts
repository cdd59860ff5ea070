import type { Row } from "../state/state.ts";
import { createPatient } from "./add-patient.ts";
import { findConflict, placeOf } from "./conflicts.ts";
import { addRow, type FindProblem, firstProblem, type Job, type Outcome } from "./job.ts";
import { wordOfStatus } from "./profile.ts";
import {
  guarantorExists,
  isListed,
  operatoryExists,
  patientExists,
  practiceExists,
  providerExists,
  staffExists,
  statusExists,
} from "./references.ts";
import { isOffered } from "./slots.ts";
import { nextId } from "./truth.ts";

export const bookingProblem: FindProblem = (job) =>
  firstProblem(
    patientExists(job),
    practiceExists(job),
    providerExists(job),
    operatoryExists(job),
    guarantorExists(job),
    staffExists(job),
    statusExists(job),
    isListed("type", "appttype")(job),
    isListed("production_type", "ApptProdType")(job),
  );

export function bookAppointment(job: Job): Outcome {
  const place = placeOf(job.body);
  const problem = firstProblem(
    job.profile.booksSlotsOnly === true && !isOffered(job, place) && "Slot is not available",
    findConflict(job, place),
  );
  if (problem !== null) return { failed: problem };
  const patientId = bringsPatient(job.body) ? createPatient(job) : (job.body.patient_id ?? "");
  const id = nextId(job.rows("appointments"), "appointment_sr_no", 95_000);
  job.change("appointments", addRow(appointmentRow(job, id, patientId)));
  return {
    result: "New appointment inserted successfully",
    created: { created_id: id, appointment_sr_no: id },
  };
}

/** Planet DDS takes a new patient inside the appointment. */
export function bringsPatient(body: Row): boolean {
  return body.is_new_patient?.toLowerCase() === "true";
}

function appointmentRow(job: Job, id: string, patientId: string): Row {
  const { body, profile } = job;
  const patient = job.rows("patients").find((row) => row.patient_id === patientId);
  return {
    appointment_sr_no: id,
    patient_id: patientId,
    guarantor_id: body.guarantor_id || patient?.guarantor_id || "",
    provider_id: body.provider_id ?? "",
    practice_id: body.practice_id ?? "",
    cust_id: "1",
    operatory: body.operatory ?? "",
    amount: "0.0000",
    status: wordOfStatus(profile, body.status ?? "") ?? profile.words.scheduled,
    date: `${body.date ?? ""}T00:00:00`,
    time: body.time ?? "",
    length: body.length ?? "",
    description: body.description ?? "",
    note: body.note ?? "",
    type: body.type ?? "",
    appointment_made_date: `${new Date(job.atMs).toISOString().slice(0, 10)}T00:00:00`,
    patient_name: `${patient?.firstname ?? ""} ${patient?.lastname ?? ""}`,
    guarantor_name: `${patient?.guarantor_first_name ?? ""} ${patient?.guarantor_last_name ?? ""}`,
  };
}
