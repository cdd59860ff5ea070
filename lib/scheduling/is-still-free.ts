import "server-only";
import { findIntegration } from "@/db/queries/integrations";
import { withAccount } from "@/lib/database";
import type { PmsScope } from "@/lib/pms/ask-pms";
import { readTaken } from "./read-window";
import { DAY_MINUTES, daysBetween, type IsoDate } from "./wall-clock";

export type PlaceToKeep = {
  localDate: IsoDate;
  startMinute: number;
  lengthMinutes: number;
  providerId: string;
  operatory: string;
  /** The appointment that is to stand there: where it stands now is not in its own way. */
  appointmentSrNo?: string | null;
};

/**
 * Whether the PMS shows nobody else's appointment with this provider or in this chair at that time,
 * asked for anew and never from memory. What we hold ourselves is not looked at: the database keeps
 * two of ours apart. Throws what `askPms` throws.
 */
export async function isStillFree(scope: PmsScope, place: PlaceToKeep): Promise<boolean> {
  const { accountId } = scope;
  const row = await withAccount(accountId, (tx) => findIntegration(tx, accountId));
  const day = { from: place.localDate, to: place.localDate };
  const taken = await readTaken(scope, row?.pmsType ?? null, day);
  const others = taken.filter(({ appointmentSrNo }) => appointmentSrNo !== place.appointmentSrNo);
  return !others.some((time) => {
    const isThere =
      time.providerId === place.providerId ||
      time.operatory === place.operatory ||
      (time.providerId === "" && time.operatory === "");
    const start = daysBetween(place.localDate, time.date) * DAY_MINUTES + time.startMinute;
    const end = start + Math.max(time.lengthMinutes, 1);
    return isThere && start < place.startMinute + place.lengthMinutes && end > place.startMinute;
  });
}
