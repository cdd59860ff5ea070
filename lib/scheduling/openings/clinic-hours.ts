import "server-only";
import { minuteOf } from "@/lib/hours/minute-of";
import { type Weekday as WeekdayName, type WeekHours, weekdays } from "@/lib/hours/schema";
import { clinicHours as findClinicHours } from "@/lib/setup/clinic-hours";
import type { ScheduleRow } from "@/lib/sikka/list-schedule";

/**
 * The hours that the clinic has told us itself, for a PMS that tells none, as a PMS would tell them;
 * null where there are none.
 */
export async function clinicHours(accountId: string): Promise<readonly ScheduleRow[] | null> {
  const week = await findClinicHours(accountId);
  return week && [scheduleOf(week)];
}

function scheduleOf(week: WeekHours): ScheduleRow {
  const day = (name: WeekdayName) => ({
    isHoliday: false,
    periods: (week[name] ?? []).map(([from, to]) => ({
      startMinute: minuteOf(from),
      endMinute: minuteOf(to),
    })),
  });
  const [mon, tue, wed, thu, fri, sat, sun] = weekdays;
  return {
    resourceType: "practice",
    resourceId: "",
    weekOf: null,
    days: {
      1: day(mon),
      2: day(tue),
      3: day(wed),
      4: day(thu),
      5: day(fri),
      6: day(sat),
      7: day(sun),
    },
  };
}
