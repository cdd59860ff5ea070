import type { Office, Row } from "../state/state.ts";
import { forEachPractice } from "./practice-rows.ts";

/** Code, words, the misspelled short form, category, minutes. */
const CODES = [
  ["D0120", "Periodic oral evaluation", "PerEx", "Diagnostic", "15"],
  ["D0150", "Comprehensive oral evaluation, new patient", "CompEx", "Diagnostic", "60"],
  ["D0140", "Limited oral evaluation, problem focused", "LimEx", "Diagnostic", "30"],
  ["D1110", "Prophylaxis, adult", "Prophy", "Preventive", "60"],
  ["D1120", "Prophylaxis, child", "ProphyCh", "Preventive", "45"],
  ["D2392", "Composite filling, two surfaces", "Comp2", "Restorative", "60"],
  ["D2740", "Crown, porcelain", "Crown", "Restorative", "90"],
] as const;

export function defaultProcedureCodes(office: Office): Row[] {
  const rows = CODES.map(([code, description, short, category, minutes], index) => ({
    procedure_code: code,
    procedure_code_id: code,
    procedure_code_description: description,
    abbreaviation: short,
    procedure_code_category: category,
    procedure_code_category_id: String(index + 1),
    procedure_time_unit: minutes,
    submit_to_insurance: "True",
    allow_discount: "False",
    is_hygiene: code.startsWith("D11") ? "T" : "F",
    code_type: "CDT",
    status: "Active",
  }));
  return forEachPractice(office, rows);
}
