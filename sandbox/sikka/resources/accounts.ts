import {
  defaultBalances,
  defaultReceivables,
  defaultReceivablesByPatient,
} from "../catalogue/balances.ts";
import { defaultGuarantors } from "../catalogue/guarantors.ts";
import { linksUnder, names, type Resource } from "./resource.ts";

const AGES = names("less_than_30 between_30_60 between_60_90 greater_than_90");

export const patientBalance: Resource = {
  name: "patient_balance",
  idField: "patient_id",
  defaultFields: names(`href patient_href patient_id practice_id practice_href cust_id
    ${AGES.map((age) => `patient_amount_${age}`).join(" ")}
    ${AGES.map((age) => `insurance_amount_${age}`).join(" ")}
    patient_balance unapplied insurance_due patient_due account_balance write_off`),
  extraFields: names("rowhash"),
  filters: names("practice_id patient_id customer_id"),
  byDefault: defaultBalances,
  links: linksUnder("patient_balance", "patient_id"),
};

const RECEIVABLE = names(`amount_between_0_30 amount_between_31_60 amount_between_61_90
  amount_greater_than_90 current_date rowhash write_off_estimate payment_plan_amount
  unapplied_payments suspended_amounts`);

export const accountsReceivables: Resource = {
  name: "accounts_receivables",
  idField: "guarantor_id",
  defaultFields: [
    ...names("href guarantor_href guarantor_id practice_id practice_href cust_id"),
    ...RECEIVABLE,
  ],
  extraFields: [],
  filters: names("practice_id guarantor_id"),
  byDefault: defaultReceivables,
  links: linksUnder("accounts_receivables", "guarantor_id"),
};

export const accountsReceivablesByPatients: Resource = {
  name: "accounts_receivables_by_patients",
  idField: "patient_id",
  defaultFields: [
    ...names("href patient_href patient_id practice_id practice_href cust_id"),
    ...RECEIVABLE,
  ],
  extraFields: [],
  filters: names("practice_id patient_id"),
  byDefault: defaultReceivablesByPatient,
  links: linksUnder("accounts_receivables_by_patients", "patient_id"),
};

export const guarantors: Resource = {
  name: "guarantors",
  idField: "guarantor_id",
  defaultFields: names(`href patient_href patient_id guarantor_id firstname middlename lastname
    salutation birthdate status address_line1 city state zipcode cell email employer_id practice_id
    practice_href guarantor_s_patient_id patient_firstname patient_lastname patient_middlename
    patient_status`),
  extraFields: names(`preferred_name gender address_line2 workphone employer_href billing_type
    country preferred_contact suspended_date cust_id guarantor_class phone rowhash`),
  filters: names(`practice_id patient_id guarantor_id cell phone email firstname lastname
    workphone`),
  byDefault: defaultGuarantors,
  links: linksUnder("guarantors", "guarantor_id"),
};
