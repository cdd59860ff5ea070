import "server-only";
import { listHolds } from "@/db/queries/holds";
import { findIntegration } from "@/db/queries/integrations";
import { withAccount } from "@/lib/database";
import type { PmsScope } from "@/lib/pms/ask-pms";
import { DAY_MINUTES, daysBetween, type IsoDate } from "@/lib/scheduling/days/wall-clock";
import { lastChanges } from "./overlay-holds";
import { readTaken } from "./read-window";

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
 * asked for anew and never from memory. What we have moved or cancelled lately and it still shows
 * where it was is in nobody's way. What we hold ourselves is not looked at: the database keeps two of ours
 * apart. Throws what `askPms` throws.
 */
export async function isStillFree(scope: PmsScope, place: PlaceToKeep): Promise<boolean> {
  const { accountId } = scope;
  const day = { from: place.localDate, to: place.localDate };
  const { row, holds } = await withAccount(accountId, async (tx) => {
    const row = await findIntegration(tx, accountId);
    return { row, holds: await listHolds(tx, accountId, row?.practiceId ?? "", day) };
  });
  const changed = lastChanges(holds);
  const taken = await readTaken(scope, row?.pmsType ?? null, day);
  const others = taken.filter(
    ({ appointmentSrNo }) =>
      appointmentSrNo !== place.appointmentSrNo && !changed.get(appointmentSrNo)?.isRecent,
  );
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
