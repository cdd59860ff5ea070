import "server-only";
import { createPatientRecord } from "@/lib/scheduling/bookings/create-patient-record";
import type { Tool } from "@/lib/voice/tool";
import { bookAppointment } from "./book-appointment";
import { cancelAppointment } from "./cancel-appointment";
import { checkAvailability } from "./check-availability";
import { createPatientWith } from "./create-patient";
import { findPatient } from "./find-patient";
import { getAccountSummary } from "./get-account-summary";
import { listAppointments } from "./list-appointments";
import { requestStatus } from "./request-status";
import { rescheduleAppointment } from "./reschedule-appointment";
import { takeMessage } from "./take-message";

/** Everything that the agent can do. */
export const allTools: readonly Tool[] = [
  bookAppointment,
  cancelAppointment,
  checkAvailability,
  createPatientWith(createPatientRecord),
  findPatient,
  getAccountSummary,
  listAppointments,
  requestStatus,
  rescheduleAppointment,
  takeMessage,
];
