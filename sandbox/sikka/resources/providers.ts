import { names, practiceLink, type Resource } from "./resource.ts";

export const providers: Resource = {
  name: "providers",
  idField: "provider_id",
  defaultFields: names(`href provider_id firstname lastname address_line1 address_line2 city state
    zipcode country phone provider_type specialty practice_id practice_href patient_href
    appointment_href status provider_account_id state_id tax_identification_number medicaid_id
    drug_id national_provider_identifier email birthdate hire_date graduated_date initials ssn
    other_id bluecross_id medicare_id fee_schedule_id federal_id_no federal_id_sub_no
    gl_sub_account_number is_hidden cust_id specialty_code`),
  extraFields: names("speciality is_organization external_id is_user"),
  filters: names(`practice_id provider_id provider_type firstname lastname
    national_provider_identifier status is_user`),
  links: (row, base) => ({
    href: practiceLink(row, base, `/providers/${row.provider_id ?? ""}`),
    practice_href: practiceLink(row, base),
    patient_href: practiceLink(row, base, `/patients?provider_id=${row.provider_id ?? ""}`),
    appointment_href: practiceLink(row, base, `/appointments?provider_id=${row.provider_id ?? ""}`),
  }),
};
