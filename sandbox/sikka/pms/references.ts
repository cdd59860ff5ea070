import { itemsOf } from "../catalogue/writeback-items.ts";
import type { Job } from "./job.ts";
import { wordOfStatus } from "./profile.ts";

type Check = (job: Job) => string | null;

/** Each passes where the field is not sent; whether it must be is another question. */
export const patientExists: Check = ({ body, rows }) =>
  !body.patient_id || rows("patients").some((row) => row.patient_id === body.patient_id)
    ? null
    : "Patient does not exist";

export const providerExists: Check = ({ body, rows }) =>
  !body.provider_id ||
  rows("providers").some(
    (row) =>
      row.provider_id === body.provider_id &&
      row.status?.toLowerCase() === "active" &&
      row.provider_type !== "Staff",
  )
    ? null
    : "Provider does not exist or is not active";

/** By its value: the abbreviation on the wall is not what it is called. */
export const operatoryExists: Check = ({ body, rows }) =>
  !body.operatory ||
  rows("operatories").some(
    (row) =>
      row.operatory === body.operatory &&
      row.is_hidden !== "T" &&
      (!body.practice_id || row.practice_id === body.practice_id),
  )
    ? null
    : "Operatory does not exist";

export const practiceExists: Check = ({ body, rows }) =>
  !body.practice_id || rows("practices").some((row) => row.practice_id === body.practice_id)
    ? null
    : "Practice does not exist";

export const guarantorExists: Check = ({ body, rows }) =>
  !body.guarantor_id || rows("patients").some((row) => row.patient_id === body.guarantor_id)
    ? null
    : "Guarantor does not exist";

export const staffExists: Check = ({ body, rows }) =>
  !body.staff ||
  rows("providers").some((row) => row.provider_id === body.staff && row.provider_type === "Staff")
    ? null
    : "Staff does not exist";

export const statusExists: Check = ({ body, profile }) =>
  !body.status || wordOfStatus(profile, body.status) !== undefined
    ? null
    : "Appointment status is not valid";

/** A type or another value that `writeback_details` lists. */
export function isListed(field: string, category: string): Check {
  return ({ body, profile }) => {
    const wanted = body[field];
    const listed = itemsOf(profile, category);
    if (!wanted || listed.length === 0) return null;
    return listed.some(({ item }) => item === wanted) ? null : `${field} is not valid`;
  };
}
