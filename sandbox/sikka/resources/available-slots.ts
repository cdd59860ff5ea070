import { defaultSlots } from "../catalogue/slot-rows.ts";
import { linksUnder, names, type Resource } from "./resource.ts";

/** Only some systems offer slots; of the others this list is always empty. */
export const availableSlots: Resource = {
  name: "appointments_available_slots",
  idField: "sr_no",
  defaultFields: names(`href provider_id provider_href practice_id practice_href date time
    template_code template_unit template_color template_type old_color old_code scheduled_color
    scheduled_code`),
  extraFields: names("end_time time_units operatory sr_no cust_id"),
  filters: names("practice_id provider_id operatory"),
  dateFields: names("date"),
  byDefault: defaultSlots,
  links: linksUnder("appointments_available_slots", "practice_id"),
};
