import "server-only";
import type { ScheduleRow } from "@/lib/sikka/list-schedule";

/**
 * The hours that the clinic has told us itself, for a PMS that tells none; null where there are none.
 * The wizard does not keep them yet.
 */
export async function clinicHours(_accountId: string): Promise<readonly ScheduleRow[] | null> {
  return null;
}
