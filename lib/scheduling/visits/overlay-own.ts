import "server-only";
import type { CodedAppointment } from "@/db/queries/offered-codes";
import type { Writeback } from "@/db/queries/writebacks";
import { holdsTime, isStillToCome } from "@/lib/scheduling/openings/holds-time";
import { isOpen } from "@/lib/scheduling/writebacks/writeback-step";
import type { PmsAppointment } from "@/lib/sikka/list-appointments";

type Own = Pick<
  Writeback,
  | "kind"
  | "status"
  | "releasedAt"
  | "practiceId"
  | "localDate"
  | "startMinute"
  | "lengthMinutes"
  | "providerId"
  | "operatory"
  | "appointmentSrNo"
  | "createdId"
>;

type View = { from: string; practiceId: string; pmsType: string | null };

/**
 * A patient's appointments as they stand: what the PMS's schedule served, and over it what we have
 * done and it does not show yet, in the order in which it was asked for. From `from` on, soonest first.
 */
export function overlayOwn(
  served: readonly PmsAppointment[],
  own: readonly Own[],
  { from, practiceId, pmsType }: View,
): { coming: CodedAppointment[]; pending: number } {
  const standing = new Map<string, CodedAppointment>();
  for (const { date: localDate, ...one } of served) {
    if (holdsTime(one.status, pmsType) && isStillToCome(one.status))
      standing.set(one.appointmentSrNo, { ...placeOf({ ...one, localDate }), practiceId });
  }
  // What the schedule itself shows by now, staff may have changed since.
  for (const one of own.filter(({ releasedAt }) => releasedAt === null)) apply(standing, one);
  for (const one of own.filter((made) => isCalledOff(made, own)))
    standing.delete(one.createdId ?? "");
  const coming = [...standing.values()]
    .filter(({ localDate }) => localDate >= from)
    .sort((a, b) => a.localDate.localeCompare(b.localDate) || a.startMinute - b.startMinute);
  return { coming, pending: own.filter(({ status }) => isOpen(status)).length };
}

function apply(standing: Map<string, CodedAppointment>, own: Own): void {
  if (own.status !== "CONFIRMED") return;
  const appointmentSrNo = own.kind === "appointment.create" ? own.createdId : own.appointmentSrNo;
  if (!appointmentSrNo) return;
  if (own.kind === "appointment.cancel") {
    standing.delete(appointmentSrNo);
    return;
  }
  const { localDate, startMinute, lengthMinutes, practiceId } = own;
  if (localDate === null || startMinute === null || lengthMinutes === null) return;
  const [providerId, operatory] = [own.providerId ?? "", own.operatory ?? ""];
  standing.set(appointmentSrNo, {
    appointmentSrNo,
    practiceId,
    localDate,
    startMinute,
    lengthMinutes,
    providerId,
    operatory,
  });
}

/** Made by us and called off by us, and the schedule may still show it. */
const isCalledOff = ({ kind, status, createdId }: Own, own: readonly Own[]): boolean =>
  kind === "appointment.create" &&
  status === "CANCELLED" &&
  !own.some(
    (later) =>
      later.kind === "appointment.cancel" &&
      later.appointmentSrNo === createdId &&
      later.releasedAt !== null,
  );

const placeOf = ({
  appointmentSrNo,
  localDate,
  startMinute,
  lengthMinutes,
  providerId,
  operatory,
}: Omit<CodedAppointment, "practiceId">) => ({
  appointmentSrNo,
  localDate,
  startMinute,
  lengthMinutes,
  providerId,
  operatory,
});
