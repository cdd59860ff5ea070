import type { Profile } from "./profile.ts";

const PLAIN_APPOINTMENT = [
  "patient_id",
  "date",
  "time",
  "length",
  "description",
  "provider_id",
  "operatory",
  "practice_id",
];
const PLAIN_PATIENT = ["firstname", "lastname", "provider_id", "practice_id"];
const PLAIN_WRITEBACKS: Profile["writebacks"] = [
  "appointment_status",
  "payment",
  "new_appointment",
  "new_patient",
  "note",
  "claim_notes_status",
  "insurance_payment",
];

export const OPEN_DENTAL: Profile = {
  name: "OpenDental",
  words: {
    scheduled: "Scheduled",
    confirmed: "Confirmed",
    completed: "Complete",
    broken: "Broken",
  },
  alsoHolding: ["ASAP"],
  alsoFree: ["UnschedList", "Planned"],
  statusValue: "word",
  hasSlots: false,
  canChangePatient: false,
  appointmentNeeds: PLAIN_APPOINTMENT,
  patientNeeds: PLAIN_PATIENT,
  writebacks: [...PLAIN_WRITEBACKS, "lab_result"],
};

export const DENTRIX: Profile = {
  ...OPEN_DENTAL,
  name: "Dentrix",
  words: {
    scheduled: "Unconfirmed",
    confirmed: "Confirmed",
    completed: "Complete",
    broken: "Broken",
  },
  alsoHolding: ["Left Message", "Here"],
  alsoFree: ["Wait/Will Call"],
  writebacks: PLAIN_WRITEBACKS,
};

export const DENTRIX_G6: Profile = { ...DENTRIX, name: "Dentrix G6", wantsWholePlace: true };

export const EAGLESOFT: Profile = {
  ...OPEN_DENTAL,
  name: "Eaglesoft",
  words: {
    scheduled: "Unconfirmed",
    confirmed: "Confirmed",
    completed: "Walked Out",
    broken: "Cancelled",
  },
  alsoHolding: ["In Chair"],
  alsoFree: ["Failed", "Quick Fill"],
  mapsOperatories: true,
  writebacks: PLAIN_WRITEBACKS,
};
