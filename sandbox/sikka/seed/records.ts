import type { Profile } from "../pms/profile.ts";
import type { Records, Row } from "../state/state.ts";
import { appointmentRows } from "./appointment-rows.ts";
import { holidayWeek } from "./holiday-week.ts";
import { patientId, patientRows } from "./patient-rows.ts";
import { GONE, PROVIDERS, ROOMS } from "./people.ts";

export type PracticeOutline = readonly [practiceId: string, name: string];

export type Setting = {
  /** Which office among the seeded ones. */
  readonly place: number;
  readonly profile: Profile;
  readonly nowMs: number;
  readonly timeZone: string;
};

/** Row ids repeat in every office: only the key says whose patient 4101 is. */
export function officeRecords(practices: readonly PracticeOutline[], setting: Setting): Records {
  const each = (make: (practiceId: string, index: number) => Row[]) =>
    practices.flatMap(([practiceId], index) => make(practiceId, index));
  const patients = each((practiceId, index) => patientRows(practiceId, index, setting));
  const base = {
    practices: practices.map(practiceRow),
    patients,
    providers: each(providerRows),
    operatories: each((practiceId) => operatoryRows(practiceId, setting.profile)),
    appointments: each((practiceId, index) =>
      appointmentRows(
        patients.filter((row) => row.practice_id === practiceId),
        index,
        setting,
      ),
    ),
    ...careRecords(practices, setting),
  };
  return { ...base, practice_schedule: holidayWeek(base, setting) };
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

function providerRows(practiceId: string): Row[] {
  return PROVIDERS.map(([providerId, firstname, lastname, specialty, type]) => ({
    provider_id: providerId,
    practice_id: practiceId,
    cust_id: "1",
    firstname,
    lastname,
    specialty,
    speciality: specialty,
    status: providerId === GONE ? "inactive" : "active",
    provider_type: type,
    is_hidden: providerId === GONE ? "T" : "F",
    is_user: type === "Staff" ? "true" : "false",
  }));
}

function operatoryRows(practiceId: string, profile: Profile): Row[] {
  return ROOMS.map(([operatory, abbreviation, isHidden, providers]) => ({
    operatory,
    abbreviation,
    is_hidden: isHidden,
    practice_id: practiceId,
    cust_id: "1",
    provider_id: profile.mapsOperatories ? providers : "",
  }));
}

/** One of each in the first practice, so that there is something to change. */
function careRecords(practices: readonly PracticeOutline[], { nowMs }: Setting): Records {
  const day = `${new Date(nowMs - 30 * 86_400_000).toISOString().slice(0, 10)}T00:00:00`;
  const common = {
    practice_id: practices[0]?.[0] ?? "1",
    cust_id: "1",
    patient_id: patientId(0, 0),
    guarantor_id: patientId(0, 0),
    provider_id: "DOC1",
  };
  return {
    claims: [
      {
        ...common,
        claim_sr_no: "5501",
        claim_status: "Sent",
        claim_sent_date: day,
        creation_date: day,
        total_billed_amount: "120.0000",
        insurance_company_id: "217",
        insurance_company_name: "Invented Mutual Dental",
      },
    ],
    transactions: [
      {
        ...common,
        transaction_sr_no: "121001",
        transaction_type: "Procedure",
        transaction_date: day,
        transaction_entry_date: day,
        procedure_code: "D1110",
        procedure_description: "Prophylaxis, adult",
        amount: "120.0000",
        claim_sr_no: "5501",
      },
    ],
    treatment_plans: [
      {
        ...common,
        plan_sr_no: "3301",
        procedure_code: "D2392",
        description: "Composite filling",
        amount: "240.0000",
        entry_date: day,
        treatment_plan_status: "Active",
      },
    ],
    medical_notes: [
      { ...common, note_id: "8801", type: "Patient Note", date: day, text: "Prefers mornings" },
    ],
  };
}
