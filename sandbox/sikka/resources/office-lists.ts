import { defaultPaymentTypes, defaultUsers } from "../catalogue/office-lists.ts";
import { linksUnder, names, type Resource } from "./resource.ts";

export const claims: Resource = {
  name: "claims",
  idField: "claim_sr_no",
  defaultFields:
    names(`href patient_href patient_id guarantor_id provider_id provider_href practice_id
    practice_href guarantor_href claim_sr_no note cheque_no claim_description_id
    claim_description_href claim_sent_date total_billed_amount estimated_amount
    claim_payment_date payment_amount claim_status primary_or_secondary insurance_company_id
    insurance_company_href insurance_company_name claim_channel rendering_provider payer_id
    on_hold_date resent_date creation_date total_paid_amount bank_no standard preventive
    others pay_to_provider tp`),
  extraFields:
    names(`cust_id tracer sent_claim_status primary_claim_id carrier_id rowhash return_date
    claim_status_2 claim_tag`),
  filters:
    names(`practice_id claim_sr_no patient_id guarantor_id provider_id claim_status claim_status_2
    claim_tag`),
  dateFields: names("claim_sent_date claim_payment_date creation_date"),
  links: linksUnder("claims", "claim_sr_no"),
};

export const transactions: Resource = {
  name: "transactions",
  idField: "transaction_sr_no",
  defaultFields:
    names(`href patient_href patient_id guarantor_id provider_id provider_href practice_id
    practice_href guarantor_href transaction_sr_no transaction_type transaction_date
    procedure_code procedure_description amount transaction_entry_date
    estimated_insurance_payment tooth_from tooth_to quantity claim_sr_no claim_href
    payment_type surface note created_by last_updated_by primary_insurance_estimate`),
  extraFields:
    names(`invoice_number invoice_status invoice_item pre_authorization_id is_group_transaction
    cheque_no clinical_condition_id collection_provider_id secondary_insurance_estimate
    surface_quadrant_type appointment_sr_no cust_id prosthesis billed_to_insurance
    insurance_payment_date secondary_billed_to_insurance original_prosthesis_date rowhash
    amount_paid transaction_code transaction_description payment_procedure_link_id
    payment_method transaction_time`),
  filters: names(`practice_id transaction_sr_no patient_id guarantor_id provider_id claim_sr_no
    procedure_code transaction_type payment_type invoice_number`),
  dateFields: names("transaction_date transaction_entry_date"),
  tellsInsert: true,
  links: linksUnder("transactions", "transaction_sr_no"),
};

export const paymentTypes: Resource = {
  name: "payment_types",
  idField: "code",
  defaultFields: names("href practice_id practice_href description code"),
  extraFields: names("cust_id payment_type_status"),
  filters: names(`practice_id code is_insurance_type is_adjustment_type is_debit_adjustment_type
    are_credit_card_details_required`),
  byDefault: defaultPaymentTypes,
  links: linksUnder("payment_types", "code"),
};

export const pmsUsers: Resource = {
  name: "pms_users",
  idField: "user_id",
  defaultFields:
    names(`href user_id firstname lastname address_line1 address_line2 city state zipcode phone
    specialty specialty_code status email birthdate hire_date practice_id practice_href
    cust_id`),
  extraFields: names("country"),
  filters: names("practice_id user_id firstname lastname status"),
  byDefault: defaultUsers,
  links: linksUnder("pms_users", "user_id"),
};
