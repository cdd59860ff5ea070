import { defaultStatuses, defaultVariables } from "../catalogue/status-rows.ts";
import { names, practiceLink, type Resource } from "./resource.ts";

export const appointmentStatuses: Resource = {
  name: "appointment_statuses",
  idField: "status",
  defaultFields: names("href status practice_id practice_href"),
  extraFields: [],
  filters: names("practice_id status"),
  byDefault: defaultStatuses,
  links: (row, base) => ({
    href: practiceLink(row, base, `/appointment_statuses/${row.status ?? ""}`),
    practice_href: practiceLink(row, base),
  }),
};

/** `service_item` filters, asked for or not, but shows only when asked for. */
export const practiceVariables: Resource = {
  name: "practice_variables",
  idField: "service_name",
  defaultFields: names("href practice_id practice_href description service_name value"),
  extraFields: names("service_item cust_id"),
  filters: names("practice_id service_name service_item"),
  byDefault: defaultVariables,
  links: (row, base) => ({
    href: practiceLink(row, base, "/practice_variables"),
    practice_href: practiceLink(row, base),
  }),
};
