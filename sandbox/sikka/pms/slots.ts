import { defaultWeek } from "../catalogue/default-week.ts";
import { mondayOf } from "../seed/workday.ts";
import type { Row } from "../state/state.ts";
import { findOverlap, minuteOf, type Place } from "./conflicts.ts";
import type { Job } from "./job.ts";

export const STEP_MINUTES = 30;
const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** A practice's system as one copy or the other has it. */
export type View = Pick<Job, "office" | "profile" | "rows">;

/** The free half hours of one day: each provider in the chair that is theirs. */
export function slotsOn(view: View, day: string): Place[] {
  return view.rows("practices").flatMap(({ practice_id: practiceId = "" }) =>
    pairs(view, practiceId).flatMap(({ providerId, operatory }) =>
      startsOn(view, day, practiceId, providerId, operatory)
        .map((time) => ({
          date: day,
          time,
          length: String(STEP_MINUTES),
          providerId,
          operatory,
          practiceId,
        }))
        .filter((place) => findOverlap(view, place) === null),
    ),
  );
}

/** Every half hour that the appointment takes is offered. */
export function isOffered(view: View, place: Place): boolean {
  const offered = slotsOn(view, place.date).filter(
    (slot) => slot.providerId === place.providerId && slot.operatory === place.operatory,
  );
  const starts = new Set(offered.map(({ time }) => minuteOf(time)));
  const first = minuteOf(place.time);
  const count = Math.ceil(Number(place.length) / STEP_MINUTES);
  return Array.from({ length: count }, (_, n) => first + n * STEP_MINUTES).every((start) =>
    starts.has(start),
  );
}

function pairs(view: View, practiceId: string): { providerId: string; operatory: string }[] {
  const isHere = (row: Row) => row.practice_id === practiceId;
  const rooms = view.rows("operatories").filter((row) => isHere(row) && row.is_hidden !== "T");
  const providers = view
    .rows("providers")
    .filter((row) => isHere(row) && row.status === "active" && row.provider_type !== "Staff");
  return providers.slice(0, rooms.length).map((row, index) => ({
    providerId: row.provider_id ?? "",
    operatory: rooms[index]?.operatory ?? "",
  }));
}

function startsOn(
  view: View,
  day: string,
  practiceId: string,
  providerId: string,
  operatory: string,
): string[] {
  const open = [
    hoursOn(view, day, practiceId, "practice", practiceId),
    hoursOn(view, day, practiceId, "provider", providerId),
    hoursOn(view, day, practiceId, "operatory", operatory),
  ];
  const all = Array.from({ length: (24 * 60) / STEP_MINUTES }, (_, n) => n * STEP_MINUTES);
  return all
    .filter((start) =>
      open.every((periods) =>
        periods.some(([from, to]) => from <= start && start + STEP_MINUTES <= to),
      ),
    )
    .map(clockTime);
}

/** The week's own row before the usual one; whoever has no row is there all day. */
function hoursOn(
  view: View,
  day: string,
  practiceId: string,
  type: string,
  id: string,
): (readonly [number, number])[] {
  const known = view.rows("practice_schedule");
  const rows = (known.length > 0 ? known : defaultWeek(view.office)).filter(
    (row) => row.practice_id === practiceId && row.resource_type === type && row.resource_id === id,
  );
  const monday = mondayOf(day);
  const row =
    rows.find(({ date }) => date?.slice(0, 10) === monday) ?? rows.find(({ date }) => date === "");
  if (!row) return [[0, 24 * 60]];
  const name = DAYS[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? "";
  if (row[`${name}_holiday`] === "True") return [];
  return [1, 2, 3]
    .map((n) => [row[`${name}_start_${n}`] ?? "", row[`${name}_end_${n}`] ?? ""] as const)
    .filter(([start]) => start !== "")
    .map(([start, end]) => [minuteOf(start), minuteOf(end)] as const);
}

export function clockTime(minute: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
