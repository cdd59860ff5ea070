import type { ScriptedCall, Turn } from "../calling/script.ts";

/** People of the practice that the gateway's own stand-in is seeded with. Nobody here exists. */
export const ADA = { firstName: "Ada", lastName: "Testpatient-Happy", dateOfBirth: "1984-12-10" };
export const BOB = { firstName: "Bob", lastName: "Fauxname-Happy", dateOfBirth: "1970-01-31" };
export const ZOE = {
  firstName: "Zoé",
  lastName: "Exemple-Tremblay-Happy",
  dateOfBirth: "1988-03-14",
};
export const LEA = {
  firstName: "Léa",
  lastName: "Exemple-Tremblay-Happy",
  dateOfBirth: "2016-05-09",
};

export const ADA_CALLS = "+14165550101";
export const BOB_CALLS = "+14165550109";
export const FAMILY_CALLS = "+15145550106";
export const STRANGER_CALLS = "+14165550177";

export const SLOT = /\[([A-OQ-Z]\d+)\]/;
export const SECOND_SLOT = /\[[A-OQ-Z]\d+\][^[]*\[([A-OQ-Z]\d+)\]/;
export const APPOINTMENT = /\[(P\d+)\]/;

export const find = (
  person: Readonly<Record<string, string>>,
  expect = "VERIFIED",
): ScriptedCall => ({
  name: "find_patient",
  arguments: person,
  expect: [expect],
});

export const openings = (args: Readonly<Record<string, string>> = {}): ScriptedCall => ({
  name: "check_availability",
  arguments: args,
  expect: ["OPENINGS", "NO_OPENINGS"],
  take: { slot: SLOT },
});

export const book = (more: Partial<ScriptedCall> = {}): ScriptedCall => ({
  name: "book_appointment",
  arguments: { slot: "{{slot}}", reason: "cleaning" },
  expect: ["BOOKED", "PENDING"],
  ...more,
});

/** Asks what became of it until the practice's own system has said so. */
export const waitFor = (...outcome: string[]): Turn => ({
  caller: "(waits on the line)",
  calls: [{ name: "request_status", arguments: {}, expect: [...outcome, "PENDING"] }],
  until: { outcome, tries: 20, everyMs: 1_500 },
});
