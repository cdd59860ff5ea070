import "server-only";
import { addDays, DAY_MINUTES, type IsoDate, type Stretch } from "@/lib/scheduling/days/wall-clock";
import type { AppointmentType } from "@/lib/sikka/list-appointment-types";
import type { AvailableSlot } from "@/lib/sikka/list-available-slots";
import type { Operatory } from "@/lib/sikka/list-operatories";
import type { PmsProvider } from "@/lib/sikka/list-providers";
import type { Hours } from "./schedule-hours";

/** A time that is taken. Empty where it is not known with whom, or in which chair. */
export type Busy = Stretch & { providerId: string; operatory: string };

export type Chair = Pick<Operatory, "operatory" | "providerIds">;

/** What decides whether a time is free at a practice, for some days. It knows no patient. */
export type DayBook = {
  practiceId: string;
  zone: string;
  hours: Hours;
  /** Those who see patients. */
  providers: readonly PmsProvider[];
  chairs: readonly Chair[];
  busy: ReadonlyMap<IsoDate, readonly Busy[]>;
  /** What the PMS itself publishes as free, by day; of a day that is not here it is inferred. */
  published: ReadonlyMap<IsoDate, readonly AvailableSlot[]>;
  /** The practice's own kinds of visits. */
  types: readonly AppointmentType[];
};

/** Where and when, on the practice's wall clock. */
export type Opening = {
  date: IsoDate;
  startMinute: number;
  lengthMinutes: number;
  providerId: string;
  operatory: string;
  practiceId: string;
};

export type TakenTime = Omit<Opening, "practiceId">;

/** A time of no known length keeps this much. */
const UNKNOWN_LENGTH = 60;

/** Sorts what is taken by day; what lasts over midnight is taken on both days. */
export function busyByDay(taken: readonly TakenTime[]): Map<IsoDate, Busy[]> {
  const days = new Map<IsoDate, Busy[]>();
  const add = (date: IsoDate, busy: Busy) => {
    const same = days.get(date);
    if (same) same.push(busy);
    else days.set(date, [busy]);
  };
  for (const { date, startMinute: start, lengthMinutes, providerId, operatory } of taken) {
    let end = start + (lengthMinutes > 0 ? lengthMinutes : UNKNOWN_LENGTH);
    let day = date;
    let from = start;
    for (; end > DAY_MINUTES; end -= DAY_MINUTES, from = 0, day = addDays(day, 1)) {
      add(day, { start: from, end: DAY_MINUTES, providerId, operatory });
    }
    add(day, { start: from, end, providerId, operatory });
  }
  return days;
}
