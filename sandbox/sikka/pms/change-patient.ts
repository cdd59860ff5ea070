import { nameProblem } from "./add-patient.ts";
import { type FindProblem, firstProblem, type Job, type Outcome, replaceRow } from "./job.ts";
import { practiceExists, providerExists, staffExists } from "./references.ts";

/** Neither mail, phones nor the address can be changed. */
export const CHANGEABLE = [
  "salutation",
  "firstname",
  "middlename",
  "lastname",
  "preferred_name",
  "birthdate",
  "gender",
  "status",
  "type",
  "provider_id",
  "language",
  "recall_date",
] as const;

export const patientChangeProblem: FindProblem = (job) =>
  firstProblem(
    !job.profile.canChangePatient && "Patient update is not supported for this PMS",
    !job.rows("patients").some((row) => row.patient_id === job.itemId) && "Patient does not exist",
    practiceExists(job),
    providerExists(job),
    staffExists(job),
    nameProblem(job),
  );

export function changePatient(job: Job): Outcome {
  const sent = CHANGEABLE.filter((name) => job.body[name]).map((name) => [
    name,
    name === "birthdate" ? `${job.body.birthdate}T00:00:00` : (job.body[name] ?? ""),
  ]);
  job.change("patients", replaceRow("patient_id", job.itemId, Object.fromEntries(sent)));
  return { result: "Patient updated successfully", created: { patient_id: job.itemId } };
}
