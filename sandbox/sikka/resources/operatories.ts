import { names, type Resource } from "./resource.ts";

export const operatories: Resource = {
  name: "operatories",
  idField: "operatory",
  defaultFields: names("provider_id practice_id operatory cust_id is_hidden abbreviation"),
  extraFields: [],
  filters: names("practice_id cust_id is_hidden"),
  requiredFilters: ["cust_id"],
  links: () => ({}),
};
