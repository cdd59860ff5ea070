import type { Profile } from "./profile.ts";

const PLACE = ["date", "time", "length", "provider_id", "operatory", "practice_id"];

export const ORTHO_TRAC: Profile = {
  name: "OrthoTrac",
  words: {
    scheduled: "Scheduled",
    confirmed: "Confirmed",
    completed: "Kept",
    broken: "Cancelled",
  },
  alsoHolding: ["Checked In"],
  alsoFree: ["Missed", "Rescheduled"],
  statusValue: "word",
  hasSlots: true,
  booksSlotsOnly: true,
  canChangePatient: true,
  appointmentNeeds: ["patient_id", ...PLACE, "type", "staff"],
  patientNeeds: [
    "firstname",
    "lastname",
    "gender",
    "practice_id",
    "provider_id",
    "staff",
    "status",
    "type",
    "primary_relationship",
  ],
  nameLimits: [15, 25],
  writebacks: ["appointment_status", "new_appointment", "new_patient", "note"],
};

export const DOLPHIN: Profile = {
  name: "Dolphin Management",
  words: {
    scheduled: "Pending",
    confirmed: "Confirmed",
    completed: "Completed",
    broken: "Canceled by Patient",
  },
  alsoHolding: ["Seated"],
  alsoFree: ["No Show", "Canceled by Office"],
  statusValue: "number",
  hasSlots: true,
  canChangePatient: true,
  appointmentNeeds: ["patient_id", ...PLACE, "user", "type", "status"],
  patientNeeds: ["firstname", "lastname", "practice_id", "provider_id", "user"],
  writebacks: ["appointment_status", "new_appointment", "new_patient", "note"],
};

export const CLEAR_DENT: Profile = {
  name: "ClearDent",
  words: {
    scheduled: "Booked",
    confirmed: "Confirmed",
    completed: "Completed",
    broken: "Cancelled",
  },
  alsoHolding: ["Arrived"],
  alsoFree: ["No Show", "Short Notice"],
  statusValue: "word",
  hasSlots: false,
  canChangePatient: false,
  appointmentNeeds: ["patient_id", ...PLACE, "status", "type", "user"],
  patientNeeds: ["firstname", "lastname", "practice_id"],
  nameLimits: [15, 25],
  wantsTenDigits: true,
  writebacks: ["appointment_status", "new_appointment", "new_patient", "note"],
};

/** `patient_id` is wanted too, unless the body brings a new patient. */
export const PLANET: Profile = {
  name: "Planet DDS WebV3.0",
  words: {
    scheduled: "Scheduled",
    confirmed: "Confirmed",
    completed: "Checked Out",
    broken: "Cancelled",
  },
  alsoHolding: ["Checked In"],
  alsoFree: ["No Show"],
  statusValue: "word",
  hasSlots: true,
  canChangePatient: false,
  appointmentNeeds: [...PLACE, "production_type", "is_new_patient", "has_insurance"],
  patientNeeds: ["firstname", "lastname", "provider_id", "practice_id"],
  wantsCancellationCode: true,
  writebacks: ["appointment_status", "payment", "new_appointment", "new_patient", "note"],
};
