/** Which of the system's words an appointment bears. */
type State = "scheduled" | "confirmed" | "completed" | "broken";

type Booking = readonly [
  inWorkdays: number,
  time: string,
  length: string,
  person: number,
  providerId: string,
  operatory: string,
  state: State,
  type: string,
];

/** All in the morning, when the practice is open on any workday. */
export const BOOKINGS: readonly Booking[] = [
  [-20, "09:00", "60", 0, "HYG1", "OP2", "completed", "Recall"],
  [1, "10:30", "60", 0, "HYG1", "OP2", "scheduled", "Recall"],
  [2, "10:00", "30", 1, "DOC1", "OP1", "scheduled", "Restorative"],
  [3, "09:15", "45", 2, "DOC1", "OP1", "broken", "Restorative"],
  [6, "11:30", "30", 3, "HYG1", "OP2", "confirmed", "Hygiene"],
  [-90, "10:00", "60", 5, "DOC1", "OP1", "completed", "New Patient"],
  [-40, "11:00", "30", 8, "DOC1", "OP1", "completed", "Restorative"],
  [1, "11:00", "60", 5, "DOC1", "OP1", "confirmed", "Restorative"],
  [2, "09:00", "30", 6, "HYG1", "OP2", "scheduled", "Hygiene"],
  [2, "09:30", "30", 7, "HYG1", "OP2", "scheduled", "Hygiene"],
  [4, "10:30", "60", 8, "DOC1", "OP1", "broken", "Consultation"],
  [5, "09:15", "45", 9, "DOC1", "OP1", "confirmed", "New Patient"],
  [9, "10:30", "60", 10, "HYG1", "OP2", "scheduled", "Recall"],
  [12, "11:00", "60", 11, "DOC1", "OP1", "scheduled", "Restorative"],
];
