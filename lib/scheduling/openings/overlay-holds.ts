import "server-only";
import type { Hold } from "@/db/queries/holds";
import type { TakenTime } from "./day-book";

/** A time of the PMS's schedule, by the number of its appointment. */
export type ScheduleTime = TakenTime & { appointmentSrNo: string };

/**
 * The times that are taken, by what the PMS's schedule served and by what we have done since: what we
 * hold is taken whether it shows or not, and an appointment that we have moved or cancelled does not
 * keep its old time. A move or a cancellation that is not confirmed frees nothing.
 */
export function overlayHolds(served: readonly ScheduleTime[], holds: readonly Hold[]): TakenTime[] {
  const changed = lastChanges(holds);
  const isGone = (hold: Hold): boolean => {
    const appointment = hold.kind === "appointment.create" ? hold.createdId : hold.appointmentSrNo;
    const last = appointment ? changed.get(appointment) : undefined;
    // Only what came before the last change is over; a further move that still waits is not.
    return last !== undefined && last !== hold && hold.status === "CONFIRMED" && !hold.isReleased;
  };
  return [
    ...served.filter(({ appointmentSrNo }) => !changed.has(appointmentSrNo)),
    ...holds.filter((hold) => !isGone(hold)).flatMap(timeOf),
  ];
}

/**
 * By the appointment, the last of ours that changed where it stands: what the schedule served says of
 * it is over.
 */
export function lastChanges(holds: readonly Hold[]): ReadonlyMap<string, Hold> {
  const changed = new Map<string, Hold>();
  for (const hold of holds) {
    if (!isChange(hold) || hold.isReleased || !hold.appointmentSrNo) continue;
    const earlier = changed.get(hold.appointmentSrNo);
    if (!earlier || (hold.endedAt ?? 0) >= (earlier.endedAt ?? 0)) {
      changed.set(hold.appointmentSrNo, hold);
    }
  }
  return changed;
}

const isChange = ({ kind, status }: Hold): boolean =>
  status === "CONFIRMED" && (kind === "appointment.move" || kind === "appointment.cancel");

function timeOf(hold: Hold): TakenTime[] {
  const { localDate: date, startMinute, lengthMinutes } = hold;
  if (hold.kind === "appointment.cancel") return [];
  if (date === null || startMinute === null || lengthMinutes === null) return [];
  const { providerId, operatory } = hold;
  return [
    { date, startMinute, lengthMinutes, providerId: providerId ?? "", operatory: operatory ?? "" },
  ];
}
