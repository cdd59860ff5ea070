import { currentLocale } from "@/lib/i18n/locale";

/** Hours and dates as they are written here. */
const tags = { en: "en-CA", fr: "fr-CA" } as const;

const written = (zone: string | null, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(tags[currentLocale()], { ...options, timeZone: zone ?? "UTC" });

const dayOf = (at: string | Date, zone: string | null): string =>
  new Intl.DateTimeFormat("en-CA", { dateStyle: "short", timeZone: zone ?? "UTC" }).format(
    new Date(at),
  );

/** `3:04 p.m.` · `15 h 04`, on the clinic's wall clock; in UTC where nobody knows its zone. */
export const clockTime = (at: string, zone: string | null): string =>
  written(zone, { timeStyle: "short" }).format(new Date(at));

/** With the seconds, for steps that follow each other closely. */
export const exactTime = (at: string, zone: string | null): string =>
  written(zone, { timeStyle: "medium" }).format(new Date(at));

export type Day = {
  key: string;
  is: "today" | "yesterday" | "earlier";
  /** `Tuesday, March 3`; with the year where it is not this one. */
  name: string;
  /** `Mar. 3` */
  short: string;
};

/** The clinic's day in which a moment falls. */
export function clinicDay(at: string, zone: string | null, now = new Date()): Day {
  const key = dayOf(at, zone);
  const today = dayOf(now, zone);
  const yesterday = dayOf(new Date(now.getTime() - 86_400_000), zone);
  const year = key.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: "numeric" } as const);
  const long = written(zone, { weekday: "long", month: "long", day: "numeric", ...year });
  const short = written(zone, { month: "short", day: "numeric" });
  const is = key === today ? "today" : key === yesterday ? "yesterday" : "earlier";
  const moment = new Date(at);
  return { key, is, name: long.format(moment), short: short.format(moment) };
}

/** `Tuesday, March 3, 2026 at 3:04 p.m.` */
export const fullTime = (at: string, zone: string | null): string =>
  whole(written(zone, { dateStyle: "full", timeStyle: "short" }).format(new Date(at)));

/** A plain date of the practice's calendar, with a plain time where it has one. */
export function wallTime(localDate: string, startMinute: number | null): string {
  const moment = new Date(`${localDate}T00:00:00Z`);
  moment.setUTCMinutes(startMinute ?? 0);
  const options = startMinute === null ? {} : ({ timeStyle: "short" } as const);
  return whole(written("UTC", { dateStyle: "full", ...options }).format(moment));
}

/** A zone as people call it: `Eastern Time`. */
export function zoneName(zone: string): string {
  const parts = written(zone, { timeZoneName: "longGeneric" }).formatToParts(new Date());
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
}

/** An hour and its half of the day stay on one line. */
const whole = (time: string): string => time.replace(/\s(?=[ap]\.m\.)/, "\u00a0");
