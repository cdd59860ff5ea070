import { names, practiceLink, type Resource } from "./resource.ts";

/** `operatory` is no default field: a client that needs it must ask. */
export const appointments: Resource = {
  name: "appointments",
  idField: "appointment_sr_no",
  defaultFields: names(`href patient_href patient_id guarantor_id provider_id provider_href
    practice_id practice_href guarantor_href amount status note surface_quadrant_type
    appointment_sr_no date time length description appointment_made_date type procedure_code1
    procedure_code1_amount procedure_code2 procedure_code2_amount procedure_code3
    procedure_code3_amount patient_name guarantor_name procedure_code1_time procedure_code2_time
    procedure_code3_time surface_quadrant`),
  extraFields: names(`hygienist operatory last_changed_date is_companion sooner_if_possible
    confirmed_on_date procedure_code4 procedure_code4_amount procedure_code4_time procedure_code5
    procedure_code5_amount procedure_code5_time tooth_number schedule treatment_class cancelled location
    procedure_codes     cust_id is_confirmed rowhash original_provider status_in_office multiple_statuses performed
    cancelled_date arrival_status arrival_time in_chair_time walkout_time service_category`),
  filters: names(`practice_id appointment_sr_no patient_id guarantor_id provider_id status
    operatory type arrival_status procedure_code`),
  dateFields: names(`date last_changed_date appointment_made_date confirmed_on_date
    cancelled_date`),
  tellsInsert: true,
  links: (row, base) => ({
    href: practiceLink(row, base, `/appointments/${row.appointment_sr_no ?? ""}`),
    patient_href: practiceLink(row, base, `/patients/${row.patient_id ?? ""}`),
    provider_href: practiceLink(row, base, `/providers/${row.provider_id ?? ""}`),
    practice_href: practiceLink(row, base),
    guarantor_href: practiceLink(row, base, `/guarantors/${row.guarantor_id ?? ""}`),
  }),
};
