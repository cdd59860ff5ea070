import type { Row } from "../state/state.ts";
import { addRow, type FindProblem, firstProblem, type Job, type Outcome } from "./job.ts";
import { guarantorExists, practiceExists, providerExists, staffExists } from "./references.ts";
import { nextId } from "./truth.ts";

const KEPT = [
  "firstname",
  "lastname",
  "gender",
  "email",
  "workphone",
  "homephone",
  "cell",
  "other_phone",
  "address_line1",
  "address_line2",
  "city",
  "state",
  "zipcode",
  "country",
  "provider_id",
  "practice_id",
  "primary_relationship",
] as const;
const PHONES = ["workphone", "homephone", "cell", "other_phone"] as const;

export const newPatientProblem: FindProblem = (job) =>
  firstProblem(
    practiceExists(job),
    providerExists(job),
    guarantorExists(job),
    staffExists(job),
    nameProblem(job),
    phoneProblem(job),
  );

export function addPatient(job: Job): Outcome {
  const id = createPatient(job);
  return {
    result: "New patient inserted successfully",
    created: { created_id: id, patient_id: id },
  };
}

/** Two posts make two patients: nobody looks whether there is one of that name. */
export function createPatient(job: Job): string {
  const { body } = job;
  const id = nextId(job.rows("patients"), "patient_id", 8_000);
  const payer = job.rows("patients").find((row) => row.patient_id === body.guarantor_id);
  const cell = body.cell || body.phone || "";
  const row: Row = {
    ...Object.fromEntries(KEPT.map((name) => [name, body[name] ?? ""])),
    cell,
    patient_id: id,
    guarantor_id: payer?.patient_id ?? id,
    cust_id: "1",
    status: "Active",
    birthdate: body.birthdate ? `${body.birthdate}T00:00:00` : "",
    guarantor_first_name: payer?.firstname ?? body.firstname ?? "",
    guarantor_last_name: payer?.lastname ?? body.lastname ?? "",
    created_date: `${new Date(job.atMs).toISOString().slice(0, 10)}T00:00:00`,
  };
  job.change("patients", addRow(row));
  return id;
}

export function nameProblem({ body, profile }: Job): string | null {
  const [first, last] = profile.nameLimits ?? [Infinity, Infinity];
  const isLong = (body.firstname ?? "").length > first || (body.lastname ?? "").length > last;
  return isLong ? "Name is too long" : null;
}

function phoneProblem({ body, profile }: Job): string | null {
  const isWrong = (name: (typeof PHONES)[number]) =>
    Boolean(body[name]) && !/^\d{10}$/.test(body[name] ?? "");
  return profile.wantsTenDigits && PHONES.some(isWrong) ? "Phone must have 10 digits" : null;
}
