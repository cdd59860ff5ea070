import type { Row } from "../state/state.ts";
import type { Job } from "./job.ts";
import { holdsTime } from "./profile.ts";

export type Place = {
  readonly date: string;
  readonly time: string;
  readonly length: string;
  readonly providerId: string;
  readonly operatory: string;
  readonly practiceId: string;
};

export function placeOf(row: Row): Place {
  return {
    date: (row.date ?? "").slice(0, 10),
    time: row.time ?? "",
    length: row.length ?? "",
    providerId: row.provider_id ?? "",
    operatory: row.operatory ?? "",
    practiceId: row.practice_id ?? "",
  };
}

export function findConflict(job: Job, place: Place, exceptId = ""): string | null {
  return job.knobs.DOUBLE_BOOKING === "accept" ? null : findOverlap(job, place, exceptId);
}

/** What stands in the way of this place: the same chair or the same provider at the same time. */
export function findOverlap(
  job: Pick<Job, "rows" | "profile">,
  place: Place,
  exceptId = "",
): string | null {
  const taken = job
    .rows("appointments")
    .filter((row) => row.appointment_sr_no !== exceptId && holdsTime(job.profile, row.status ?? ""))
    .map(placeOf)
    .filter((other) => other.practiceId === place.practiceId && overlap(place, other));
  if (taken.some(({ operatory }) => operatory !== "" && operatory === place.operatory)) {
    return "Appointment slot is not available, operatory is already booked";
  }
  if (taken.some(({ providerId }) => providerId === place.providerId)) {
    return "Appointment slot is not available, provider is already booked";
  }
  return null;
}

export function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 60 + minute;
}

function overlap(one: Place, other: Place): boolean {
  const [a, b] = [minuteOf(one.time), minuteOf(other.time)];
  return one.date === other.date && a < b + Number(other.length) && b < a + Number(one.length);
}
