/** Nobody here exists: reserved 555-01xx numbers, example.test mail, names that say so. */
export const PEOPLE = [
  ["Ada", "Testpatient", "1984-12-10", "4165550101"],
  ["Benoît", "Sandbox", "1991-02-28", "(416) 555-0102"],
  ["Chloé-Anne", "Example", "1975-07-01", "416-555-0103"],
  ["Dev", "O'Sample", "2000-02-29", "+1 416 555 0104"],
  ["Eve", "Placeholder", "1962-11-05", ""],
] as const;

export const PROVIDERS = [
  ["DOC1", "Pat", "Placeholder", "General", "active"],
  ["HYG1", "Robin", "Fixture", "Hygiene", "active"],
  ["DOC9", "Former", "Mockdentist", "General", "inactive"],
] as const;

export const ROOMS = [
  ["OP1", "OP-1", "F"],
  ["OP2", "OP-2", "F"],
  ["OP9", "OP-9", "T"],
] as const;

/** In days, at, minutes, which person, with whom, where, as what. */
export const APPOINTMENTS = [
  [-30, "09:00", "60", 0, "HYG1", "OP2", "Complete"],
  [1, "10:30", "60", 0, "HYG1", "OP2", "Scheduled"],
  [2, "14:00", "30", 1, "DOC1", "OP1", "Scheduled"],
  [3, "09:15", "45", 2, "DOC1", "OP1", "Broken"],
  [8, "16:00", "60", 3, "HYG1", "OP2", "Scheduled"],
] as const;
