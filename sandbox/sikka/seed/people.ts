type Person = {
  readonly first: string;
  readonly last: string;
  readonly born: string;
  readonly cell?: string;
  readonly home?: string;
  readonly preferred?: string;
  /** The place in this list of whoever pays; themselves by default. */
  readonly payer?: number;
  readonly inactive?: true;
  readonly seen?: true;
};

/** Nobody here exists: reserved 555-01xx numbers, example.test mail, names that say so. */
export const PEOPLE: readonly Person[] = [
  { first: "Ada", last: "Testpatient", born: "1984-12-10", cell: "4165550101", seen: true },
  {
    first: "Benoît",
    last: "Sandbox",
    born: "1991-02-28",
    cell: "(416) 555-0102",
    home: "(416) 555-0190",
  },
  { first: "Chloé-Anne", last: "Example", born: "1975-07-01", cell: "416-555-0103", seen: true },
  { first: "Dev", last: "O'Sample", born: "2000-02-29", cell: "+1 416 555 0104" },
  { first: "Eve", last: "Placeholder", born: "1962-11-05", inactive: true },
  // A family on one phone; the twins share a birth date and a surname.
  { first: "Zoé", last: "Exemple-Tremblay", born: "1988-03-14", cell: "514-555-0106", seen: true },
  { first: "Noé", last: "Exemple-Tremblay", born: "2016-05-09", cell: "514-555-0106", payer: 5 },
  { first: "Léa", last: "Exemple-Tremblay", born: "2016-05-09", cell: "514-555-0106", payer: 5 },
  {
    first: "Robert",
    last: "Fauxname",
    preferred: "Bob",
    born: "1970-01-31",
    cell: "416.555.0109",
    seen: true,
  },
  { first: "Anne-Marie", last: "Mock-Smith", born: "1955-09-23", home: "4165550110" },
  // The same name as another's, born on another day.
  { first: "Chloe Anne", last: "Example", born: "1999-12-31", cell: "4165550111" },
  { first: "François", last: "D'Invention", preferred: "Frank", born: "1979-04-01" },
];

type ProviderOutline = readonly [
  id: string,
  first: string,
  last: string,
  specialty: string,
  type: string,
];

export const PROVIDERS: readonly ProviderOutline[] = [
  ["DOC1", "Pat", "Placeholder", "General", "Provider"],
  ["DOC2", "Jordan", "Lee-Fixture", "General", "Provider"],
  ["HYG1", "Robin", "Fixture", "Hygiene", "Provider"],
  ["DOC9", "Former", "Mockdentist", "General", "Provider"],
  ["STF1", "Alex", "Staffmock", "Front Office", "Staff"],
];
export const GONE = "DOC9";

export const ROOMS = [
  ["OP1", "OP-1", "F", "DOC1|DOC2"],
  ["OP2", "OP-2", "F", "HYG1"],
  ["OP3", "OP-3", "F", "DOC2|HYG1"],
  ["OP9", "OP-9", "T", ""],
] as const;
