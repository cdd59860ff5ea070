import { defaultNoteTypes, defaultReminders } from "../catalogue/care.ts";
import { defaultProcedureCodes } from "../catalogue/procedure-codes.ts";
import { linksUnder, names, type Resource } from "./resource.ts";

export const procedureCodes: Resource = {
  name: "procedure_codes",
  idField: "procedure_code",
  defaultFields:
    names(`href practice_id practice_href procedure_code procedure_code_description abbreaviation
    procedure_code_category procedure_code_category_id explosion_code submit_to_insurance
    allow_discount procedure_code_effect_on_patient_balance
    procedure_code_effect_on_provider_production procedure_code_effect_on_provider_collection
    procedure_code_type`),
  extraFields: names(`status note cust_id procedure_code_id code_4 code_5 lab_expense paint_type
    material_expense condition treatment_flag_difficult_procdure treatment_area
    treatment_flag_remove_tooth treatment_flag_show_in_chart procedure_time_unit
    appointment_type medical_cross_coding bill_to_dental_insurance code_type is_lab_case_code
    alternate_description is_hygiene is_taxable update_patient_visit recall`),
  filters: names("practice_id procedure_code procedure_code_category"),
  byDefault: defaultProcedureCodes,
  links: linksUnder("procedure_codes", "procedure_code"),
};

export const treatmentPlans: Resource = {
  name: "treatment_plans",
  idField: "plan_sr_no",
  defaultFields:
    names(`href patient_href patient_id guarantor_id provider_id provider_href practice_id
    practice_href guarantor_href procedure_code amount tooth_from tooth_to surface
    clinical_condition_id collection_provider_id created_by last_updated_by
    primary_insurance_estimate secondary_insurance_estimate surface_quadrant_type
    appointment_sr_no description plan_sr_no entry_date insurance_payment
    treatment_plan_status procedure_date`),
  extraFields: names("claim_sr_no claim_href cust_id"),
  filters:
    names(`practice_id patient_id guarantor_id provider_id procedure_code treatment_plan_status
    appointment_sr_no`),
  dateFields: names("entry_date procedure_date"),
  tellsInsert: true,
  links: linksUnder("treatment_plans", "plan_sr_no"),
};

export const medicalNotes: Resource = {
  name: "medical_notes",
  idField: "note_id",
  defaultFields:
    names(`href patient_href patient_id provider_id provider_href practice_id practice_href
    transaction_sr_no transaction_href surface clinical_condition_id date description type
    tooth_number procedure_date text procedure_code_id procedure_code_href time_stamp
    other_description error_code`),
  extraFields: names("created_by cust_id note_id communication_method"),
  filters: names("practice_id patient_id type provider_id"),
  dateFields: names("date"),
  links: linksUnder("medical_notes", "note_id"),
};

export const noteTypes: Resource = {
  name: "note_types",
  idField: "type",
  defaultFields: names("href practice_id practice_href type description"),
  extraFields: names("cust_id"),
  filters: names("practice_id type"),
  byDefault: defaultNoteTypes,
  links: linksUnder("note_types", "type"),
};

export const reminders: Resource = {
  name: "reminders",
  idField: "id",
  defaultFields:
    names(`href patient_href patient_id guarantor_id status provider_id provider_href practice_id
    practice_href appointment_href guarantor_href procedure_code appointment_sr_no description
    provider_type id setdate due_date prior_date time_unit care_name interval_type
    interval_length`),
  extraFields: names("last_exam_date scaling_interval"),
  filters: names(
    `practice_id id appointment_sr_no patient_id guarantor_id provider_id procedure_code`,
  ),
  byDefault: defaultReminders,
  links: linksUnder("reminders", "id"),
};
