import "server-only";
import { Temporal } from "temporal-polyfill";
import { addDays, type IsoDate, type Stretch } from "@/lib/scheduling/days/wall-clock";
import type { ScheduleRow, Weekday } from "@/lib/sikka/list-schedule";
import { joined } from "./stretches";

type Resource = "practice" | "operatory" | "provider";

/** The rows of one thing that has hours. */
type Rows = readonly ScheduleRow[];

/** When the practice, its chairs and its people work; `practice` is null where nothing says so. */
export type Hours = {
  practice: Rows | null;
  operatory: ReadonlyMap<string, Rows>;
  provider: ReadonlyMap<string, Rows>;
};

/**
 * Sorts the rows of a schedule by whose hours they are. Where no row tells when the practice is open,
 * `ofClinic` does; where that is null as well, nobody knows, and nothing may be offered.
 */
export function hoursOf(rows: Rows, practiceId: string, ofClinic: Rows | null = null): Hours {
  const all = standing(rows);
  const practices = byResource(all, "practice");
  // A schedule of one practice may name it otherwise than by its id.
  const own = practices.get(practiceId) ?? (practices.size === 1 ? [...practices.values()][0] : []);
  const isSaid = own?.some((row) => Object.values(row.days).some((day) => day.periods.length > 0));
  return {
    practice: own && isSaid ? own : ofClinic,
    operatory: byResource(all, "operatory"),
    provider: byResource(all, "provider"),
  };
}

/**
 * A schedule that has rows for one week alone tells how every week is, but for the holidays in it: not
 * every system writes one for each.
 */
function standing(rows: Rows): Rows {
  const [week, ...others] = new Set(rows.map(({ weekOf }) => weekOf));
  if (!week || others.length > 0) return rows;
  return [...rows, ...rows.map((row) => ({ ...row, weekOf: null, days: withoutHolidays(row) }))];
}

function withoutHolidays({ days }: ScheduleRow): ScheduleRow["days"] {
  const usual = (weekday: Weekday) => ({ ...days[weekday], isHoliday: false });
  return {
    1: usual(1), 2: usual(2), 3: usual(3), 4: usual(4), 5: usual(5), 6: usual(6), 7: usual(7),
  }; // biome-ignore format: seven of a kind
}

/**
 * Open on this day, lunch and holidays taken out. A row for the week stands before one for any week.
 * Without a row for the day: closed.
 */
export function openOn(rows: Rows, date: IsoDate): Stretch[] {
  const ofWeek = rows.filter(
    ({ weekOf }) => weekOf !== null && weekOf <= date && date < addDays(weekOf, 7),
  );
  const inForce = ofWeek.length > 0 ? ofWeek : rows.filter(({ weekOf }) => weekOf === null);
  const days = inForce.map(({ days }) => days[weekdayOf(date)]);
  if (days.some((day) => day.isHoliday)) return [];
  return joined(
    days.flatMap(({ periods }) =>
      periods.map(({ startMinute, endMinute }) => ({ start: startMinute, end: endMinute })),
    ),
  );
}

function byResource(rows: Rows, type: Resource): ReadonlyMap<string, Rows> {
  const found = new Map<string, ScheduleRow[]>();
  for (const row of rows) {
    if (row.resourceType !== type) continue;
    const same = found.get(row.resourceId);
    if (same) same.push(row);
    else found.set(row.resourceId, [row]);
  }
  return found;
}

const weekdayOf = (date: IsoDate) => weekdays[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? 7;
const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
