import "server-only";
import type { OfficeAccess } from "./office-access";
import {
  clockOf,
  type WriteBody,
  type WritebackTaken,
  withoutEmpty,
  writeToPms,
} from "./write-to-pms";
import { writebackText } from "./writeback-text";

export type NewAppointment = {
  patientId: string;
  /** YYYY-MM-DD and minutes of the practice's wall clock. */
  date: string;
  startMinute: number;
  lengthMinutes: number;
  providerId: string;
  operatory: string;
  /** Not sent where it is empty. */
  description: string;
  /** What this PMS needs besides, by its names on the wire. */
  extra?: WriteBody | undefined;
};

/** Throws SikkaError: see `writeToPms` for what that means. */
export const postAppointment = (
  office: OfficeAccess,
  appointment: NewAppointment,
): Promise<WritebackTaken> =>
  writeToPms(office, {
    name: "post_appointment",
    method: "POST",
    path: "/appointment",
    body: appointmentBody(office.practiceId, appointment),
  });

/** What is sent: by it a write whose answer was lost is found again. */
export const appointmentBody = (practiceId: string, appointment: NewAppointment): WriteBody =>
  withoutEmpty({
    ...appointment.extra,
    patient_id: appointment.patientId,
    date: appointment.date,
    time: clockOf(appointment.startMinute),
    length: String(appointment.lengthMinutes),
    description: writebackText(appointment.description),
    provider_id: appointment.providerId,
    operatory: appointment.operatory,
    practice_id: practiceId,
  });
