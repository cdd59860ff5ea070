import "server-only";
import type { Temporal } from "temporal-polyfill";
import { minuteOf } from "./minute-of";
import { type WeekHours, weekdays } from "./schema";

/** Whether it is open at this moment, on the clock of its own zone. */
export function isOpenAt(week: WeekHours, zone: string, now: Temporal.Instant): boolean {
  const wall = now.toZonedDateTimeISO(zone);
  const minute = wall.hour * 60 + wall.minute;
  const day = weekdays[wall.dayOfWeek - 1];
  const periods = (day && week[day]) ?? [];
  return periods.some(([from, to]) => minuteOf(from) <= minute && minute < minuteOf(to));
}
