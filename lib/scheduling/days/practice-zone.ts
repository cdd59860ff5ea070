import "server-only";
import { Temporal } from "temporal-polyfill";
import { findIntegration } from "@/db/queries/integrations";
import { findTimeZone } from "@/db/queries/time-zone";
import { withAccount } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { keepAnswers } from "@/lib/scheduling/keep-answers";
import { type DataDate, listDataDates } from "@/lib/sikka/list-data-dates";

/** Sikka tells the zones of all practices at once, and they do not move. */
const zones = keepAnswers<ReadonlyMap<string, string>>({
  keepMs: 6 * 3_600_000,
  mostKeys: 1,
  mostWeight: Number.POSITIVE_INFINITY,
  weightOf: ({ size }) => size,
});

/**
 * The zone in which the practice lives, by its IANA name: the one that the clinic chose, else the one
 * that Sikka names. Throws `reconnect_required` where there is no practice, and `pms_unavailable` where
 * nobody knows its zone: no time is said that may be wrong by hours.
 */
export async function practiceZone(accountId: string): Promise<string> {
  const { chosen, row } = await withAccount(accountId, async (tx) => ({
    chosen: await findTimeZone(tx, accountId),
    row: await findIntegration(tx, accountId),
  }));
  if (chosen && isZone(chosen)) return chosen;
  if (!row?.officeId || !row.practiceId) throw new AppError("reconnect_required");
  const { value } = await zones.ask("zones", readZones);
  const zone = value.get(`${row.officeId} ${row.practiceId}`);
  if (zone && isZone(zone)) return zone;
  // A practice that came after the list was read is in the next one.
  zones.forget("zones");
  throw new AppError("pms_unavailable");
}

async function readZones(): Promise<ReadonlyMap<string, string>> {
  const named = (date: DataDate): [string, string][] =>
    date.zone ? [[`${date.officeId} ${date.practiceId}`, date.zone]] : [];
  return new Map((await listDataDates()).flatMap(named));
}

export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
