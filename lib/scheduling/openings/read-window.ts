import "server-only";
import { askOffice, askPms, type PmsAccess, type PmsScope } from "@/lib/pms/ask-pms";
import { addDays } from "@/lib/scheduling/days/wall-clock";
import { profileOf } from "@/lib/scheduling/pms-profile";
import { type AvailableSlot, listAvailableSlots } from "@/lib/sikka/list-available-slots";
import {
  type DayRange,
  listScheduledTimes,
  type ScheduledTime,
} from "@/lib/sikka/list-scheduled-times";
import { holdsTime } from "./holds-time";
import type { ScheduleTime } from "./overlay-holds";

/** A stretch of days as the PMS has it. */
export type DayWindow = DayRange & {
  /** The times that are taken; none are read where the PMS publishes what is free. */
  taken: readonly ScheduleTime[];
  /** Null: it does not publish. */
  published: readonly AvailableSlot[] | null;
};

export const SCHEDULE_READ: PmsAccess = {
  action: "schedule.read",
  fields: ["date", "time", "length", "provider", "operatory", "status"],
};

/** Throws what `askPms` throws. */
export async function readWindow(
  scope: PmsScope,
  pmsType: string | null,
  range: DayRange,
): Promise<DayWindow> {
  if (profileOf(pmsType).hasSlots) {
    const published = await askOffice(scope, (office) => listAvailableSlots(office, range));
    // Not one free slot in weeks is a practice that does not use them; its schedule tells the same.
    if (published.length > 0) return { ...range, taken: [], published };
  }
  return { ...range, taken: await readTaken(scope, pmsType, range), published: null };
}

/** Those that keep their time, those of the night before included. Throws what `askPms` throws. */
export async function readTaken(
  scope: PmsScope,
  pmsType: string | null,
  { from, to }: DayRange,
): Promise<ScheduleTime[]> {
  const asked = { from: addDays(from, -1), to };
  const times = await askPms(scope, SCHEDULE_READ, (office) => listScheduledTimes(office, asked));
  return compact(times.filter(({ status }) => holdsTime(status, pmsType)));
}

/** Kept for many clinics at once, so each word of a schedule is kept once. */
function compact(times: readonly ScheduledTime[]): ScheduleTime[] {
  const words = new Map<string, string>();
  const once = (word: string): string => {
    const known = words.get(word);
    if (known !== undefined) return known;
    words.set(word, word);
    return word;
  };
  return times.map(
    ({ appointmentSrNo, date, startMinute, lengthMinutes, providerId, operatory }) => ({
      appointmentSrNo,
      date: once(date),
      startMinute,
      lengthMinutes,
      providerId: once(providerId),
      operatory: once(operatory),
    }),
  );
}
