import type { Row } from "../state/state.ts";
import { PEOPLE } from "./people.ts";
import type { Setting } from "./records.ts";
import { workday } from "./workday.ts";

/** The same ids are other people in another office. */
const SURNAME_TAILS = ["", "-Happy", "-Triple", "-Nospu", "-Plain"] as const;

export function patientId(practiceIndex: number, number: number): string {
  return String(4101 + practiceIndex * 100 + number);
}

export function patientRows(practiceId: string, index: number, setting: Setting): Row[] {
  const { place, nowMs, timeZone } = setting;
  const tail = SURNAME_TAILS[place] ?? "";
  return PEOPLE.map((person, number) => {
    const payer = PEOPLE[person.payer ?? number] ?? person;
    return {
      patient_id: patientId(index, number),
      guarantor_id: patientId(index, person.payer ?? number),
      practice_id: practiceId,
      cust_id: "1",
      firstname: person.first,
      lastname: `${person.last}${tail}`,
      preferred_name: person.preferred ?? "",
      birthdate: `${person.born}T00:00:00`,
      status: person.inactive ? "Inactive" : "Active",
      cell: person.cell ?? "",
      homephone: person.home ?? "",
      email: `patient${number + 1}.office${place + 1}@example.test`,
      address_line1: `${number + 1} Sample Street`,
      city: "Toronto",
      state: "ON",
      zipcode: "M5V0A1",
      provider_id: "DOC1",
      last_visit: person.seen ? `${workday(-20, nowMs, timeZone)}T00:00:00` : "",
      guarantor_first_name: payer.first,
      guarantor_last_name: `${payer.last}${tail}`,
      created_date: "2020-09-25T00:00:00",
    };
  });
}
