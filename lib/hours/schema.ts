import * as z from "zod/mini";

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];
/** From and to on the clinic's own clock, `HH:MM`; a day ends at `24:00`. */
export type Period = [from: string, to: string];
/** A day that is not named, or has no periods, is closed. */
export type WeekHours = Partial<Record<Weekday, Period[]>>;

const MOST_PERIODS = 6;
const from = z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "hours_invalid"));
const to = z.string().check(z.regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, "hours_invalid"));
const period = z.tuple([from, to]).check(z.refine(([start, end]) => start < end, "hours_order"));

/** In the order of the clock; one may begin as another ends. */
const day = z.optional(
  z
    .pipe(
      z.array(period).check(z.maxLength(MOST_PERIODS, "too_many")),
      z.transform((periods) => periods.toSorted(([a], [b]) => a.localeCompare(b))),
    )
    .check(
      z.refine(
        (periods) =>
          periods.every(([start], at) => at === 0 || start >= (periods[at - 1]?.[1] ?? "")),
        "hours_overlap",
      ),
    ),
);

/** Throws away nothing that was said: a day that is closed stays written down as closed. */
export const weekHoursSchema = z.pipe(
  z.strictObject({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }),
  z.transform((week): WeekHours => {
    const said: WeekHours = {};
    for (const name of weekdays) {
      const periods = week[name];
      if (periods) said[name] = periods;
    }
    return said;
  }),
);

export const isOpenAtAll = (week: WeekHours | null | undefined): boolean =>
  weekdays.some((name) => (week?.[name]?.length ?? 0) > 0);
