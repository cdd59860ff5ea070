import { defaultWeek } from "../catalogue/default-week.ts";
import { defaultPracticeResources } from "../catalogue/practice-resources.ts";
import { linksUnder, names, practiceLink, type Resource } from "./resource.ts";
import { scheduleOnWire } from "./schedule-on-wire.ts";

const DAYS = names("monday tuesday wednesday thursday friday saturday sunday");

/** Hours are no default fields: who does not ask for all of them sees none. */
export const practiceSchedule: Resource = {
  name: "practice_schedule",
  idField: "resource_id",
  defaultFields: names(`href practice_id practice_href resource_id resource_type resource_type_id
    date cust_id`),
  extraFields: DAYS.flatMap((day) => [
    ...[1, 2, 3].flatMap((n) => [`${day}_start_${n}`, `${day}_end_${n}`]),
    `${day}_holiday`,
  ]),
  filters: names("practice_id resource_id resource_type resource_type_id date"),
  byDefault: defaultWeek,
  onWire: scheduleOnWire,
  links: (row, base) => ({
    href: practiceLink(row, base, "/practice_schedule"),
    practice_href: practiceLink(row, base),
  }),
};

export const practiceResources: Resource = {
  name: "practice_resources",
  idField: "id",
  defaultFields: names("href practice_id practice_href id resource common_resource"),
  extraFields: names("cust_id"),
  filters: names("practice_id id resource common_resource"),
  byDefault: defaultPracticeResources,
  links: linksUnder("practice_resources", "id"),
};
