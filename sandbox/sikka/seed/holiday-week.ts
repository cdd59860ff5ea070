import { defaultWeek } from "../catalogue/default-week.ts";
import type { Records, Row } from "../state/state.ts";
import type { Setting } from "./records.ts";
import { mondayOf, workday } from "./workday.ts";

const HOLIDAY_IN_WORKDAYS = 11;
const WEEKDAYS = ["", "monday", "tuesday", "wednesday", "thursday", "friday"];

/** The usual week, and rows for the one week that has a holiday in it. */
export function holidayWeek(records: Records, { nowMs, timeZone }: Setting): Row[] {
  const usual = defaultWeek({ records });
  const holiday = workday(HOLIDAY_IN_WORKDAYS, nowMs, timeZone);
  const weekday = WEEKDAYS[new Date(`${holiday}T12:00:00Z`).getUTCDay()] ?? "";
  const special = usual
    .filter((row) => row.resource_type === "practice")
    .map((row) => ({
      ...row,
      date: `${mondayOf(holiday)}T00:00:00`,
      [`${weekday}_holiday`]: "True",
    }));
  return [...usual, ...special];
}
