import { names, practiceLink, type Resource } from "./resource.ts";

/** `birthdate` is no filter of its own: only `find` looks at it. */
export const patients: Resource = {
  name: "patients",
  idField: "patient_id",
  defaultFields: names(`href patient_id guarantor_id firstname middlename lastname preferred_name
    salutation birthdate status address_line1 address_line2 city state zipcode cell email
    first_visit last_visit provider_id provider_href practice_id practice_href appointment_href
    guarantor_href primary_insurance_company_id primary_insurance_company_href
    primary_relationship primary_medical_insurance primary_medical_insurance_id
    primary_medical_relationship primary_medical_subscriber_id subscriber_id other_referral
    patient_referral referred_out fee_no guarantor_first_name guarantor_last_name created_date
    preferred_contact preferred_communication_method`),
  extraFields: names(`patient_note medical_note alert_note other_note gender homephone workphone
    employer_id employer_href billing_type secondary_insurance_company_id
    secondary_insurance_company_href country secondary_relationship patient_account_id
    referred_by_provider_id referred_by_patient_id hygienist patient_codes primary_insurance
    secondary_insurance other_phone ui_patient_id marital_status cust_id secondary_subscriber_id
    email_alert text_alert voice_alert rowhash chart_number preferred_recall_method
    exclude_message extension profile_status`),
  filters: names(`practice_id patient_id guarantor_id provider_id firstname lastname email cell
    phone homephone workphone first_visit last_visit status`),
  searchFields: names("firstname lastname email city state zipcode homephone workphone cell"),
  tellsInsert: true,
  links: (row, base) => ({
    href: practiceLink(row, base, `/patients/${row.patient_id ?? ""}`),
    provider_href: practiceLink(row, base, `/providers/${row.provider_id ?? ""}`),
    practice_href: practiceLink(row, base),
    appointment_href: practiceLink(row, base, `/appointments?patient_id=${row.patient_id ?? ""}`),
    guarantor_href: practiceLink(row, base, `/guarantors/${row.guarantor_id ?? ""}`),
  }),
};
