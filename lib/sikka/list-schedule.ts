import "server-only";
import type { OfficeAccess } from "./office-access";
import { SikkaError } from "./sikka-error";

export type Period = { startMinute: number; endMinute: number };

export type ScheduleDay = {
  isHoliday: boolean;
  /** In order, not overlapping; none: the PMS says no hours for this day. */
  periods: Period[];
};

/** Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export type ScheduleRow = {
  resourceType: "practice" | "operatory" | "provider" | "other";
  resourceId: string;
  /** The first day of the week that the row is for, YYYY-MM-DD; null: of any week. */
  weekOf: string | null;
  days: Record<Weekday, ScheduleDay>;
};

/** Throws SikkaError. */
export async function listSchedule(_office: OfficeAccess): Promise<ScheduleRow[]> {
  throw new SikkaError("unreadable", { call: "practice_schedule" });
}
