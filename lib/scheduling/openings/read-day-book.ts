import "server-only";
import { type Hold, listHolds } from "@/db/queries/holds";
import { findIntegration, type Integration } from "@/db/queries/integrations";
import { withAccount } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { type PmsScope, recordCached } from "@/lib/pms/ask-pms";
import { isConnected } from "@/lib/pms/finish-flow";
import { practiceZone } from "@/lib/scheduling/days/practice-zone";
import { addDays, daysBetween, daysFrom, todayIn } from "@/lib/scheduling/days/wall-clock";
import { untilAborted } from "@/lib/scheduling/until-aborted";
import type { AvailableSlot } from "@/lib/sikka/list-available-slots";
import type { DayRange } from "@/lib/sikka/list-scheduled-times";
import { factsKept, memoryKey, windowsKept, windowsOver } from "./clinic-memory";
import { busyByDay, type DayBook } from "./day-book";
import { type OfficeFacts, readOfficeFacts } from "./office-facts";
import { overlayHolds } from "./overlay-holds";
import { type DayWindow, readWindow, SCHEDULE_READ } from "./read-window";

/** What several callers wait for does not end with the patience of the first. */
const QUESTION_MS = 7_000;

/**
 * What decides whether a time is free on these days, both included: the practice's schedule, from
 * memory where it is a minute old at most, and what we ourselves have booked, moved or cancelled since.
 * Each look is in the record, from memory as well. Throws what `askPms` and `practiceZone` throw.
 */
export async function readDayBook(
  scope: PmsScope,
  clinic: { timeZone: string | null },
  range: DayRange,
): Promise<DayBook> {
  const zone = clinic.timeZone ?? (await practiceZone(scope.accountId));
  // Before the schedule: a hold that ends in between is then counted twice, and not missed.
  const { row, holds } = await readOwnSide(scope.accountId, range);
  const windows = windowsOver(range, todayIn(zone).toString());
  const { facts, found } = await untilAborted(scope.signal, recall(scope, row, windows));
  const { practiceId } = row;
  const served = found.flatMap(({ taken }) => taken);
  return {
    ...facts,
    practiceId,
    zone,
    busy: busyByDay(overlayHolds(served, holds)),
    published: new Map(found.flatMap(slotsByDay)),
  };
}

type Practice = Integration & { practiceId: string };

async function readOwnSide(
  accountId: string,
  { from, to }: DayRange,
): Promise<{ row: Practice; holds: Hold[] }> {
  return withAccount(accountId, async (tx) => {
    const row = await findIntegration(tx, accountId);
    const practiceId = isConnected(row) ? row.practiceId : null;
    if (!row || !practiceId) throw new AppError("reconnect_required");
    const holds = await listHolds(tx, accountId, practiceId, { from: addDays(from, -1), to });
    return { row: { ...row, practiceId }, holds };
  });
}

/** What is remembered, and what nobody remembers asked for at once, all of it together. */
async function recall(
  scope: PmsScope,
  row: Practice,
  windows: readonly DayRange[],
): Promise<{ facts: OfficeFacts; found: DayWindow[] }> {
  const key = memoryKey(row);
  const asking = { ...scope, signal: AbortSignal.timeout(QUESTION_MS) };
  const [facts, ...answers] = await Promise.all([
    factsKept.ask(key, () => readOfficeFacts(asking)),
    ...windows.map((window) =>
      windowsKept.ask(`${key} ${window.from}`, () => readWindow(asking, row.pmsType, window)),
    ),
  ]);
  const isFromMemory = answers.some(({ isShared, value }) => isShared && value.published === null);
  if (isFromMemory) await recordCached(scope, SCHEDULE_READ);
  return { facts: facts.value, found: answers.map(({ value }) => value) };
}

function slotsByDay({ from, to, published }: DayWindow): [string, AvailableSlot[]][] {
  if (!published) return [];
  const days = daysFrom(from, daysBetween(from, to) + 1);
  return days.map((date) => [date, published.filter((slot) => slot.date === date)]);
}
