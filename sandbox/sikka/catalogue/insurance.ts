import type { Office, Row } from "../state/state.ts";
import { forEachPractice } from "./practice-rows.ts";

const INSURERS = [
  ["217", "Invented Mutual Dental", "1500.00"],
  ["218", "Sample Life & Health", "2000.00"],
] as const;

/** By the place of a patient in the practice; a child comes under whoever pays. */
const COVERED: Readonly<Record<number, readonly [insurer: string, used: string, left: string]>> = {
  0: ["217", "420.0000", "50.0000"],
  2: ["218", "0.0000", "100.0000"],
  5: ["218", "1180.5000", "0.0000"],
  6: ["218", "75.0000", "0.0000"],
  7: ["218", "0.0000", "0.0000"],
};

export function defaultInsurers(office: Office): Row[] {
  const rows = INSURERS.map(([id, name, yearly]) => ({
    insurance_company_id: id,
    insurance_company_name: name,
    carrier_id: id,
    maximum_yearly_benefit: yearly,
    individual_deductible_limit: "100.00",
    family_deductible_limit: "300.00",
    group_plan_number: `GRP-${id}`,
    group_plan_name: `${name} Plan`,
    renew_month: "1",
    insurance_type: "Dental",
    plan_type: "PPO",
    payer_id: `TEST${id}`,
    payer_type: "Commercial",
    address_line1: "1 Invented Plaza",
    city: "Toronto",
    state: "ON",
    zipcode: "M5V0A1",
    phone: "4165550180",
    phone1: "4165550180",
  }));
  return forEachPractice(office, rows);
}

export function defaultCoverage(office: Office): Row[] {
  const bands = [
    ["1000.00", "1999.99", "100", "Preventive", "0"],
    ["2000.00", "2999.99", "80", "Restorative", "1"],
    ["8000.00", "8999.99", "50", "Orthodontics", "1"],
  ] as const;
  const rows = INSURERS.flatMap(([id]) =>
    bands.map(([from, to, percentage, category, deductible]) => ({
      insurance_company_id: id,
      procedure_code_from: from,
      procedure_code_to: to,
      percentage_covered: percentage,
      category,
      is_deductible: deductible,
      deductible: deductible === "1" ? "Standard" : "Preventive",
      co_pay: "0.0000",
    })),
  );
  return forEachPractice(office, rows);
}

export function defaultSubscribers(office: Office): Row[] {
  const patients = office.records.patients ?? [];
  const practices = office.records.practices ?? [];
  return practices.flatMap(({ practice_id: practiceId }) => {
    const here = patients.filter((patient) => patient.practice_id === practiceId);
    return here.flatMap((patient, place) => subscriberRows(patient, place, here));
  });
}

function subscriberRows(patient: Row, place: number, here: readonly Row[]): Row[] {
  const [insurer, used, left] = COVERED[place] ?? [];
  if (insurer === undefined) return [];
  const payer = here.find((one) => one.patient_id === patient.guarantor_id) ?? patient;
  const isOwn = payer.patient_id === patient.patient_id;
  return [
    {
      ...payer,
      patient_id: patient.patient_id ?? "",
      subscriber_id: `SUB-${payer.patient_id}`,
      type: "Primary",
      insurance_company_id: insurer,
      employer_name: "Example Works",
      patient_relation: isOwn ? "Self" : "Child",
      individual_used: used ?? "",
      individual_used_treatment_plan: "0.0000",
      individual_deductible_remaining: left ?? "",
      family_deductible_reamining: "150.0000",
      ortho_used: "0.0000",
      insurance_effective_date: "2024-01-01T00:00:00",
    },
  ];
}
