import type { Office, Row } from "../state/state.ts";
import { forEachPractice } from "./practice-rows.ts";

const PAYMENTS = [
  ["1", "Cash Payment - Thank You", "plain"],
  ["2", "Credit Card Payment - Thank You", "card"],
  ["6", "Money Order Payment - Thank You", "plain"],
  ["20", "Insurance Payment", "insurance"],
  ["30", "Courtesy Adjustment", "credit"],
  ["31", "Late Charge", "debit"],
] as const;

export function defaultPaymentTypes(office: Office): Row[] {
  const flag = (is: boolean) => (is ? "true" : "false");
  const rows = PAYMENTS.map(([code, description, kind]) => ({
    code,
    description,
    payment_type_status: "Active",
    is_insurance_type: flag(kind === "insurance"),
    is_adjustment_type: flag(kind === "credit"),
    is_debit_adjustment_type: flag(kind === "debit"),
    are_credit_card_details_required: flag(kind === "card"),
  }));
  return forEachPractice(office, rows);
}

export function defaultUsers(office: Office): Row[] {
  return forEachPractice(office, [
    { user_id: "FRONT", firstname: "Sam", lastname: "Frontdesk", status: "Active" },
    { user_id: "USR1", firstname: "Alex", lastname: "Staffmock", status: "Active" },
    { user_id: "GONE", firstname: "Former", lastname: "Clerkmock", status: "Inactive" },
  ]);
}
