import "server-only";
import type { Place } from "@/db/queries/writebacks";
import { pmsScope } from "@/lib/voice/pms-scope";
import type { ToolScope } from "@/lib/voice/tool";
import { freeColumns } from "./free-columns";
import { isStillFree } from "./is-still-free";
import { readDayBook } from "./read-day-book";

type Wanted = Place & { appointmentSrNo?: string };

/**
 * Whether a place can be had that was offered for so many minutes. Where it is to last longer than
 * that, the hours must be long enough as well, of which the offer says nothing. Throws what `askPms`
 * and `practiceZone` throw.
 */
export async function findRoom(
  scope: ToolScope,
  wanted: Wanted,
  offeredMinutes: number,
): Promise<"free" | "taken" | "too_short"> {
  const isLonger = wanted.lengthMinutes > offeredMinutes;
  if (isLonger && !(await isOpenFor(scope, wanted))) return "too_short";
  return (await isStillFree(pmsScope(scope), wanted)) ? "free" : "taken";
}

async function isOpenFor(scope: ToolScope, wanted: Wanted): Promise<boolean> {
  const { localDate, startMinute, lengthMinutes, providerId } = wanted;
  const day = { from: localDate, to: localDate };
  const book = await readDayBook(pmsScope(scope), scope.clinic, day);
  // Of hours alone: who has the time is asked anew, and an appointment is not in its own way.
  const columns = freeColumns({ ...book, busy: new Map() }, localDate, [providerId], lengthMinutes);
  return columns.some(
    ({ operatory, free }) =>
      operatory === wanted.operatory &&
      free.some(({ start, end }) => start <= startMinute && end >= startMinute + lengthMinutes),
  );
}
