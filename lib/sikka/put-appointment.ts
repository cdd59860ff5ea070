import "server-only";
import type { OfficeAccess } from "./office-access";
import type { NewAppointment } from "./post-appointment";
import {
  clockOf,
  pathOf,
  type WriteBody,
  type WritebackTaken,
  withoutEmpty,
  writeToPms,
} from "./write-to-pms";

export type AppointmentPlace = Omit<NewAppointment, "patientId" | "description">;

const NAME = "put_appointment";

/** Moves an appointment. Throws SikkaError: see `writeToPms` for what that means. */
export const putAppointment = async (
  office: OfficeAccess,
  appointmentSrNo: string,
  place: AppointmentPlace,
): Promise<WritebackTaken> =>
  writeToPms(office, {
    name: NAME,
    method: "PUT",
    path: pathOf(NAME, "appointments", appointmentSrNo),
    body: placeBody(office.practiceId, place),
  });

/** What is sent: by it, and the appointment's id, a write whose answer was lost is found again. */
export const placeBody = (practiceId: string, place: AppointmentPlace): WriteBody =>
  withoutEmpty({
    ...place.extra,
    date: place.date,
    time: clockOf(place.startMinute),
    length: String(place.lengthMinutes),
    provider_id: place.providerId,
    operatory: place.operatory,
    practice_id: practiceId,
  });
