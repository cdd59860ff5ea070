import "server-only";
import type { OfficeAccess } from "./office-access";
import {
  pathOf,
  type WriteBody,
  type WritebackTaken,
  withoutEmpty,
  writeToPms,
} from "./write-to-pms";

const NAME = "patch_appointment";

/**
 * Gives an appointment one of the PMS's own status words, from `listStatusWords`. There is no other
 * way to cancel. Throws SikkaError: see `writeToPms` for what that means.
 */
export const patchAppointmentStatus = async (
  office: OfficeAccess,
  appointmentSrNo: string,
  word: string,
  extra: WriteBody = {},
): Promise<WritebackTaken> =>
  writeToPms(office, {
    name: NAME,
    method: "PATCH",
    path: pathOf(NAME, "appointments", appointmentSrNo),
    body: statusBody(office.practiceId, word, extra),
  });

/** What is sent: by it, and the appointment's id, a write whose answer was lost is found again. */
export const statusBody = (practiceId: string, word: string, extra: WriteBody = {}): WriteBody =>
  withoutEmpty({
    ...extra,
    op: "replace",
    path: "/appointment_status",
    value: word,
    practice_id: practiceId,
  });
