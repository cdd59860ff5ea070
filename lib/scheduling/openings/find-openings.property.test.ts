import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { daysFrom, firstMinuteFrom, shownOn } from "@/lib/scheduling/days/wall-clock";
import { places, type World, world } from "@/testing/schedule-worlds";
import { dayStart, range, searchSlowly, watchOf } from "@/testing/slow-openings";
import { busyByDay, type DayBook, type Opening } from "./day-book";
import { findOpenings } from "./find-openings";
import { pickSpread } from "./pick-spread";
import { hoursOf } from "./schedule-hours";

const bookOf = ({ zone, rows, taken, chairs }: World): DayBook => ({
  practiceId: "1",
  zone,
  hours: hoursOf(rows, "1"),
  providers: [],
  chairs,
  busy: busyByDay(taken),
  published: new Map(),
  types: [],
});

describe("findOpenings", () => {
  it("finds what a minute by minute search finds", () => {
    const sizes: number[] = [];
    fc.assert(
      fc.property(world, (given) => {
        const found = findOpenings(bookOf(given), given.wish);
        const allowed = searchSlowly(given);
        sizes.push(allowed.length);
        // Each time with each provider once, and nothing but what is free; the chair is any of the free.
        const seen = found.map(
          ({ date, startMinute, providerId }) => `${date} ${startMinute} ${providerId}`,
        );
        expect(new Set(seen).size).toBe(seen.length);
        expect(new Set(seen)).toEqual(new Set(allowed.map((one) => one.replace(/ \S+$/, ""))));
        const exact = found.map(
          (one) => `${one.date} ${one.startMinute} ${one.providerId} ${one.operatory}`,
        );
        expect(exact.filter((one) => !allowed.includes(one))).toEqual([]);
      }),
      { numRuns: process.env.SOAK ? 5_000 : 80 },
    );
    // Worlds without an opening would agree about nothing.
    expect(sizes.filter((size) => size > 0).length).toBeGreaterThan(sizes.length / 4);
  });

  it("comes in the order of time, and of the providers wished for", () => {
    fc.assert(
      fc.property(world, (given) => {
        const found = findOpenings(bookOf(given), given.wish);
        const key = (one: Opening) =>
          `${one.date} ${String(one.startMinute).padStart(4, "0")} ${given.wish.providerIds.indexOf(one.providerId)}`;
        expect(found.map(key)).toEqual(found.map(key).sort());
      }),
      { numRuns: 100 },
    );
  });
});

describe("pickSpread", () => {
  it("picks at most three of them, the soonest first, an hour apart or on other days", () => {
    fc.assert(
      fc.property(world, (given) => {
        const found = findOpenings(bookOf(given), given.wish);
        const picked = pickSpread(found);
        expect(picked.every((one) => found.includes(one))).toBe(true);
        expect(picked[0]).toBe(found[0]);
        expect(pickSpread([...found])).toEqual(picked);
        const days = new Set(found.map(({ date }) => date)).size;
        expect(picked.length).toBeLessThanOrEqual(3);
        expect(new Set(picked.map(({ date }) => date)).size).toBe(Math.min(days, 3));
        for (const [at, one] of picked.entries()) {
          const next = picked[at + 1];
          if (next?.date === one.date)
            expect(next.startMinute - one.startMinute).toBeGreaterThanOrEqual(60);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("the wall clock", () => {
  it.each(places)("shows in %s what a watch shows, in the week of %s", (zone, monday) => {
    for (const date of daysFrom(monday, 7)) {
      const watch = watchOf(zone, date);
      const shown = new Set(shownOn(date, zone).flatMap(({ start, end }) => range(start, end)));
      expect(shown).toEqual(new Set(watch.keys()));
      for (const at of [0, 30, 61, 119, 150, 1439]) {
        const instant = Temporal.Instant.fromEpochMilliseconds(dayStart(date) + at * 60_000);
        const first = range(0, 1440).find(
          (minuteOfDay) => (watch.get(minuteOfDay) ?? -1) >= instant.epochMilliseconds,
        );
        const found = firstMinuteFrom(date, instant, zone);
        // A minute that is not shown may be named: nothing is offered there either way.
        expect(range(found, 1440).find((minuteOfDay) => watch.has(minuteOfDay))).toBe(first);
      }
    }
  });
});
