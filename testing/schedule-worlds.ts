import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { daysFrom } from "@/lib/scheduling/days/wall-clock";
import type { TakenTime } from "@/lib/scheduling/openings/day-book";
import type { OpeningWish } from "@/lib/scheduling/openings/find-openings";
import type { ScheduleRow } from "@/lib/sikka/list-schedule";
import type { ScheduleDay } from "@/lib/sikka/read-schedule-day";

/** Weeks in which something happens to the clock: forward, back, at midnight, by half an hour, a whole day. */
export const places: [zone: string, monday: string][] = [
  ["America/Toronto", "2026-03-02"],
  ["America/Toronto", "2026-10-26"],
  ["America/St_Johns", "2026-03-02"],
  ["Africa/Cairo", "2026-04-20"],
  ["Africa/Cairo", "2026-10-26"],
  ["Australia/Lord_Howe", "2026-09-28"],
  ["Australia/Lord_Howe", "2026-03-30"],
  ["Pacific/Apia", "2011-12-26"],
  ["America/Phoenix", "2026-06-01"],
];
const people = ["P1", "P2", "P3"];
const rooms = ["OP1", "OP2"];

export type World = {
  zone: string;
  monday: string;
  rows: ScheduleRow[];
  taken: TakenTime[];
  chairs: { operatory: string; providerIds: string[] }[];
  wish: OpeningWish;
};

/** Mostly on the hours that matter, so that things meet. */
const minute = fc.oneof(
  fc.integer({ min: 0, max: 96 }).map((quarter) => quarter * 15),
  fc.integer({ min: 0, max: 288 }).map((five) => five * 5),
);
const period = fc
  .tuple(minute, minute)
  .map(([a, b]) => ({ startMinute: Math.min(a, b), endMinute: Math.max(a, b) }));
const allDay = [{ startMinute: 0, endMinute: 1440 }];
const workday = [
  { startMinute: 480, endMinute: 720 },
  { startMinute: 780, endMinute: 1020 },
];
const day: fc.Arbitrary<ScheduleDay> = fc.record({
  isHoliday: fc.constant(false),
  periods: fc.oneof(
    { arbitrary: fc.constant(allDay), weight: 2 },
    {
      arbitrary: fc.constant(workday),
      weight: 3,
    },
    { arbitrary: fc.array(period, { maxLength: 3 }), weight: 2 },
  ),
});
const week = fc
  .tuple(day, day, day, day, day, day, day, fc.option(fc.integer({ min: 1, max: 7 })))
  .map(([a, b, c, d, e, f, g, holiday]) => {
    const days: ScheduleRow["days"] = { 1: a, 2: b, 3: c, 4: d, 5: e, 6: f, 7: g };
    const off = ([1, 2, 3, 4, 5, 6, 7] as const).find((weekday) => weekday === holiday);
    return off ? { ...days, [off]: { ...days[off], isHoliday: true } } : days;
  });

const rowsOf = (monday: string) => {
  const row = (resourceType: ScheduleRow["resourceType"], ids: string[]) =>
    fc.record({
      resourceType: fc.constant(resourceType),
      resourceId: fc.constantFrom(...ids),
      weekOf: fc.constantFrom(
        null,
        null,
        monday,
        Temporal.PlainDate.from(monday).subtract({ days: 1 }).toString(),
      ),
      days: week,
    });
  return fc
    .tuple(
      fc.record({
        resourceType: fc.constant("practice" as const),
        resourceId: fc.constant("1"),
        weekOf: fc.constant(null),
        days: week,
      }),
      fc.array(
        fc.oneof(
          row("practice", ["1"]),
          row("operatory", rooms),
          row("provider", people),
          row("other", ["X"]),
        ),
        { maxLength: 3 },
      ),
    )
    .map(([first, others]) => [first, ...others]);
};

export const world: fc.Arbitrary<World> = fc.constantFrom(...places).chain(([zone, monday]) => {
  const dates = daysFrom(monday, 8);
  return fc.record({
    zone: fc.constant(zone),
    monday: fc.constant(monday),
    rows: rowsOf(monday),
    taken: fc.array(
      fc.record({
        date: fc.constantFrom(
          Temporal.PlainDate.from(monday).subtract({ days: 1 }).toString(),
          ...dates,
        ),
        startMinute: minute.map((at) => Math.min(at, 1439)),
        lengthMinutes: fc.constantFrom(10, 30, 45, 60, 120, 480, 900),
        providerId: fc.constantFrom(...people, "P9", ""),
        operatory: fc.constantFrom(...rooms, "OP9", ""),
      }),
      { maxLength: 12 },
    ),
    chairs: fc.tuple(fc.subarray(people), fc.subarray(people)).map(([one, two]) => [
      { operatory: "OP1", providerIds: one },
      { operatory: "OP2", providerIds: two.slice(1) },
    ]),
    wish: fc.record({
      from: fc.constantFrom(...dates.slice(3)),
      days: fc.integer({ min: 1, max: 3 }),
      partOfDay: fc.constantFrom(
        null,
        null,
        "morning" as const,
        "afternoon" as const,
        "evening" as const,
      ),
      lengthMinutes: fc.constantFrom(30, 60, 50),
      providerIds: fc.shuffledSubarray(people, { minLength: 1 }),
      notBefore: fc.integer({ min: 0, max: 9 * 24 * 60 }).map((minutes) =>
        Temporal.PlainDate.from(monday)
          .toZonedDateTime("UTC")
          .toInstant()
          .add({ minutes, seconds: minutes % 2 }),
      ),
    }),
  });
});
