import "server-only";
import type { OfficeAccess } from "./office-access";
import { type WriteBody, type WritebackTaken, withoutEmpty, writeToPms } from "./write-to-pms";
import { writebackText } from "./writeback-text";

export type NewPatient = {
  firstName: string;
  lastName: string;
  /** YYYY-MM-DD */
  birthDate: string;
  /** Digits; written as the cell phone. */
  phone: string;
  email?: string | undefined;
  providerId: string;
  extra?: WriteBody | undefined;
};

/** Throws SikkaError: see `writeToPms` for what that means. */
export const postPatient = (office: OfficeAccess, patient: NewPatient): Promise<WritebackTaken> =>
  writeToPms(office, {
    name: "post_patient",
    method: "POST",
    path: "/patient",
    body: patientBody(office.practiceId, patient),
  });

/** What is sent: by it a write whose answer was lost is found again. */
export const patientBody = (practiceId: string, patient: NewPatient): WriteBody =>
  withoutEmpty({
    ...patient.extra,
    firstname: writebackText(patient.firstName),
    lastname: writebackText(patient.lastName),
    birthdate: patient.birthDate,
    cell: patient.phone,
    email: patient.email ?? "",
    provider_id: patient.providerId,
    practice_id: practiceId,
  });
