import { defaultCoverage, defaultInsurers, defaultSubscribers } from "../catalogue/insurance.ts";
import { linksUnder, names, type Resource } from "./resource.ts";

export const subscribers: Resource = {
  name: "subscribers",
  idField: "patient_id",
  defaultFields: names(`href patient_href patient_id firstname middlename lastname salutation
    birthdate gender address_line1 address_line2 city state zipcode practice_id practice_href
    subscriber_id type insurance_company_id insurance_company_href employer_name patient_relation
    identification_type individual_used individual_used_treatment_plan
    individual_deductible_remaining ortho_used ortho_used_treatment_plan insurance_effective_date
    family_deductible_reamining`),
  extraFields: [],
  filters: names("practice_id patient_id subscriber_id"),
  byDefault: defaultSubscribers,
  links: linksUnder("subscribers", "subscriber_id"),
};

/** The company's name is no default field. */
export const insuranceCompanies: Resource = {
  name: "insurance_companies",
  idField: "insurance_company_id",
  defaultFields: names(`href address_line1 address_line2 city state zipcode employer_id
    employer_href practice_id practice_href country fee_no phone insurance_company_id payer_id
    maximum_yearly_benefit group_plan_number renew_month maximum_family_benefit insurance_type
    plan_type sub_type is_maximum_coverage maximum_coverage_amount family_deductible_limit
    individual_deductible_limit individual_ortho_maximum_limit charge_per_visit notes
    insurance_plan_status mail_to_insurance_company_id
    pre_authorization_mail_to_insurance_company_id eligibility fax default_employer`),
  extraFields: names(`cust_id insurance_company_name group_plan_name carrier_id
    rendering_provider_address`),
  filters: names("practice_id insurance_company_id carrier_id"),
  byDefault: defaultInsurers,
  links: linksUnder("insurance_companies", "insurance_company_id"),
};

export const insuranceCompanyDetails: Resource = {
  name: "insurance_company_details",
  idField: "insurance_company_id",
  defaultFields: names(`href address_line1 city state zipcode cell practice_id practice_href
    insurance_company_id insurance_company_name payer_id notes payer_type era_capable
    provider_practice_id web_link default_plan phone1 ext1 phone2 ext2 phone3 ext3 fax1 fax2 beeper
    email1 email2 trojan_id contact`),
  extraFields: names("address_line2"),
  filters: names("practice_id insurance_company_id"),
  byDefault: defaultInsurers,
  links: linksUnder("insurance_company_details", "insurance_company_id"),
};

export const insurancePlanCoverage: Resource = {
  name: "insurance_plan_coverage",
  idField: "insurance_company_id",
  defaultFields: names(`href practice_id practice_href insurance_company_id insurance_company_href
    procedure_code_from co_pay procedure_code_to percentage_covered category deductible
    is_deductible`),
  extraFields: [],
  filters: names("practice_id insurance_company_id"),
  byDefault: defaultCoverage,
  links: linksUnder("insurance_plan_coverage", "insurance_company_id"),
};
