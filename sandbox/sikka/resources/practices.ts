import { names, practiceLink, type Resource } from "./resource.ts";

export const practices: Resource = {
  name: "practices",
  idField: "practice_id",
  defaultFields: names(`href patient_href address_line1 address_line2 city state zipcode email
    provider_href practice_id appointment_href guarantor_href transaction_href description name
    cust_id phone`),
  extraFields: names("country national_provider_identifier website is_main_office"),
  filters: names("practice_id national_provider_identifier"),
  links: (row, base) => ({
    href: practiceLink(row, base),
    patient_href: practiceLink(row, base, "/patients"),
    provider_href: practiceLink(row, base, "/providers"),
    appointment_href: practiceLink(row, base, "/appointments"),
    guarantor_href: practiceLink(row, base, "/guarantors"),
    transaction_href: practiceLink(row, base, "/transactions"),
  }),
};
