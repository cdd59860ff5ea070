import "server-only";
import { Temporal } from "temporal-polyfill";

export const DAY_MINUTES = 1_440;

/** `YYYY-MM-DD`, as the practice's calendar says it. */
export type IsoDate = string;

/** Minutes from midnight on the practice's wall clock; `end` is the first that is no longer in it. */
export type Stretch = { start: number; end: number };

export const todayIn = (zone: string, now = Temporal.Now.instant()): Temporal.PlainDate =>
  now.toZonedDateTimeISO(zone).toPlainDate();

export const addDays = (date: IsoDate, days: number): IsoDate =>
  Temporal.PlainDate.from(date).add({ days }).toString();

/** How many days `to` is after `from`; below zero where it is before. */
export const daysBetween = (from: IsoDate, to: IsoDate): number =>
  Temporal.PlainDate.from(from).until(to).days;

/** The days from `from` on, in order. */
export function daysFrom(from: IsoDate, days: number): IsoDate[] {
  const first = Temporal.PlainDate.from(from);
  return Array.from({ length: days }, (_, day) => first.add({ days: day }).toString());
}

/**
 * The first minute of this day that is not before `instant`: 0 where the day comes after it, a whole
 * day's minutes where it came before. Of an hour that comes twice the first coming counts.
 */
export function firstMinuteFrom(date: IsoDate, instant: Temporal.Instant, zone: string): number {
  const wall = instant.toZonedDateTimeISO(zone);
  const day = Temporal.PlainDate.from(date);
  const order = Temporal.PlainDate.compare(wall.toPlainDate(), day);
  if (order !== 0) return order < 0 ? 0 : DAY_MINUTES;
  let minute = wall.hour * 60 + wall.minute;
  while (minute < DAY_MINUTES && isBefore(day, minute, instant, zone)) minute += 1;
  return minute;
}

/**
 * The part of this day that its wall clock shows, in order: all of it, but for a day on which the
 * clock is put forward, and for one that a zone has left out of its calendar.
 */
export function shownOn(date: IsoDate, zone: string): readonly Stretch[] {
  const key = `${zone} ${date}`;
  const known = shownDays.get(key);
  if (known) return known;
  const shown = findShown(Temporal.PlainDate.from(date), zone);
  if (shownDays.size >= MOST_SHOWN) shownDays.clear();
  shownDays.set(key, shown);
  return shown;
}

/** The arithmetic of zones costs half a millisecond for each day: too much for a caller who waits. */
const shownDays = new Map<string, readonly Stretch[]>();
const MOST_SHOWN = 5_000;
const WHOLE_DAY: readonly Stretch[] = [{ start: 0, end: DAY_MINUTES }];

function findShown(day: Temporal.PlainDate, zone: string): readonly Stretch[] {
  const start = day.toZonedDateTime(zone);
  const isWhole = start.hoursInDay >= 24 && start.toPlainDateTime().equals(wallTime(day, 0));
  if (isWhole) return WHOLE_DAY;
  const shown: Stretch[] = [];
  for (let minute = 0; minute < DAY_MINUTES; minute += 1) {
    const time = wallTime(day, minute);
    if (!time.toZonedDateTime(zone).toPlainDateTime().equals(time)) continue;
    const last = shown.at(-1);
    if (last?.end === minute) last.end = minute + 1;
    else shown.push({ start: minute, end: minute + 1 });
  }
  return shown;
}

const isBefore = (
  day: Temporal.PlainDate,
  minute: number,
  instant: Temporal.Instant,
  zone: string,
) => Temporal.Instant.compare(wallTime(day, minute).toZonedDateTime(zone).toInstant(), instant) < 0;

const wallTime = (day: Temporal.PlainDate, minute: number): Temporal.PlainDateTime =>
  day.toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 });
