/** Names that a practice gives to what is booked, numbered as they stand. */
export const APPOINTMENT_TYPES = [
  "New Patient",
  "Recall",
  "Hygiene",
  "Restorative",
  "Emergency",
  "Consultation",
] as const;
