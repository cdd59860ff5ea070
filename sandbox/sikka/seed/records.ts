import { wallTime } from "../state/clock.ts";
import type { Row } from "../state/state.ts";
import { APPOINTMENTS, PEOPLE, PROVIDERS, ROOMS } from "./people.ts";

type PracticeOutline = readonly [practiceId: string, name: string];

/** Row ids repeat in every office: only the key says whose patient 4101 is. */
export function officeRecords(
  practices: readonly PracticeOutline[],
  place: number,
  nowMs: number,
  timeZone: string,
): Record<string, Row[]> {
  const each = <Made>(make: (practiceId: string, index: number) => Made[]) =>
    practices.flatMap(([practiceId], index) => make(practiceId, index));
  return {
    practices: practices.map(practiceRow),
    patients: each((practiceId, index) => patientRows(practiceId, place, index)),
    providers: each(providerRows),
    operatories: each(operatoryRows),
    appointments: each((practiceId, index) =>
      appointmentRows(practiceId, place, index, nowMs, timeZone),
    ),
  };
}

function practiceRow([practiceId, name]: PracticeOutline, index: number): Row {
  return {
    practice_id: practiceId,
    cust_id: "1",
    name,
    address_line1: `${index + 1} Test Way`,
    city: "Toronto",
    state: "ON",
    zipcode: "M5V0A1",
    phone: "4165550100",
    is_main_office: index === 0 ? "True" : "False",
  };
}

function patientRows(practiceId: string, place: number, index: number): Row[] {
  return PEOPLE.map(([firstname, lastname, birthdate, cell], number) => ({
    patient_id: patientId(index, number),
    guarantor_id: patientId(index, 0),
    practice_id: practiceId,
    cust_id: "1",
    firstname,
    lastname: `${lastname}${SURNAME_TAILS[place] ?? ""}`,
    birthdate: `${birthdate}T00:00:00`,
    status: number === PEOPLE.length - 1 ? "Inactive" : "Active",
    cell,
    homephone: number === 1 ? "(416) 555-0190" : "",
    email: `patient${number + 1}.office${place + 1}@example.test`,
    address_line1: `${number + 1} Sample Street`,
    city: "Toronto",
    state: "ON",
    zipcode: "M5V0A1",
    provider_id: "DOC1",
    gender: "",
    created_date: "2020-09-25T00:00:00",
  }));
}

/** The same ids are other people in another office. */
const SURNAME_TAILS = ["", "-Happy", "-Triple", "-Nospu", "-Plain"] as const;

function patientId(practiceIndex: number, number: number): string {
  return String(4101 + practiceIndex * 100 + number);
}

function providerRows(practiceId: string): Row[] {
  return PROVIDERS.map(([providerId, firstname, lastname, specialty, status]) => ({
    provider_id: providerId,
    practice_id: practiceId,
    cust_id: "1",
    firstname,
    lastname,
    specialty,
    speciality: specialty,
    status,
    provider_type: "Provider",
    is_hidden: status === "active" ? "F" : "T",
  }));
}

function operatoryRows(practiceId: string): Row[] {
  return ROOMS.map(([operatory, abbreviation, isHidden]) => ({
    operatory,
    abbreviation,
    is_hidden: isHidden,
    practice_id: practiceId,
    cust_id: "1",
    provider_id: "",
  }));
}

function appointmentRows(
  practiceId: string,
  place: number,
  index: number,
  nowMs: number,
  timeZone: string,
): Row[] {
  const people = patientRows(practiceId, place, index);
  return APPOINTMENTS.map(
    ([inDays, time, length, person, providerId, operatory, status], number) => {
      const patient = people[person];
      const name = `${patient?.firstname ?? ""} ${patient?.lastname ?? ""}`;
      return {
        appointment_sr_no: String(90001 + index * 100 + number),
        patient_id: patient?.patient_id ?? "",
        guarantor_id: patientId(index, 0),
        provider_id: providerId,
        practice_id: practiceId,
        cust_id: "1",
        operatory,
        amount: "120.0000",
        status,
        date: `${weekdayIn(inDays, nowMs, timeZone)}T00:00:00`,
        time,
        length,
        description: "Hygiene",
        type: "Recall",
        appointment_made_date: "2026-01-05T00:00:00",
        procedure_code1: "D1110",
        procedure_code1_amount: "120",
        patient_name: name,
        guarantor_name: name,
      };
    },
  );
}

/** The practice's own calendar day; one that falls on a weekend moves to Monday. */
function weekdayIn(days: number, nowMs: number, timeZone: string): string {
  const today = wallTime(nowMs, timeZone).slice(0, 10);
  const day = new Date(`${today}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  const weekday = day.getUTCDay();
  if (weekday === 6) day.setUTCDate(day.getUTCDate() + 2);
  if (weekday === 0) day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}
