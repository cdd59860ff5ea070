import "server-only";
import {
  type ConnectedOffice,
  changeSpuStatus,
  noteSightings as noteInRows,
  type Sighting,
} from "@/db/queries/freshness";
import { withAccount, withSystem } from "@/lib/database";
import { closeNotice } from "@/lib/notices/close-notice";
import { openNotice } from "@/lib/notices/open-notice";
import type { DataDate } from "@/lib/sikka/list-data-dates";
import type { SyncStatus } from "@/lib/sikka/list-sync-status";

/** Small enough to lock these rows for a moment only. */
const CHUNK = 500;

/** Notes what was seen of these offices. A change of an SPU's status and what the clinic is told of it stand together. */
export async function noteSightings(
  sightings: readonly Sighting[],
  mayGoOn: () => boolean = () => true,
): Promise<void> {
  for (let at = 0; at < sightings.length && mayGoOn(); at += CHUNK) {
    const chunk = sightings.slice(at, at + CHUNK);
    const changed = new Set(await withSystem((tx) => noteInRows(tx, chunk)));
    for (const sighting of chunk) {
      if (changed.has(sighting.accountId) && mayGoOn()) await noteChange(sighting);
    }
  }
}

const noteChange = (sighting: Sighting): Promise<void> =>
  withAccount(sighting.accountId, async (tx) => {
    if (!(await changeSpuStatus(tx, sighting))) return;
    if (sighting.spuStatus === "silent") await openNotice(tx, sighting.accountId, "spu_silent");
    if (sighting.spuStatus === "reporting") await closeNotice(tx, sighting.accountId, "spu_silent");
  });

/** What Sikka's lists say of each of our offices; `dates` is null where they were not asked for. */
export function sightingsOf(
  offices: readonly ConnectedOffice[],
  statuses: readonly SyncStatus[],
  dates: readonly DataDate[] | null,
): Sighting[] {
  const statusOf = finderIn(statuses);
  const dateOf = dates && finderIn(dates);
  return offices.map((office) => {
    const status = statusOf(office);
    return {
      accountId: office.accountId,
      officeId: office.officeId,
      spuStatus: status ? (status.isReporting ? "reporting" : "silent") : "unknown",
      ...(dateOf ? { dataAsOf: dateOf(office)?.dataAsOf ?? null } : {}),
    };
  });
}

/** The practice's own row or, since an office has one SPU, the first of its office. */
function finderIn<Row extends { officeId: string; practiceId: string }>(rows: readonly Row[]) {
  const found = new Map<string, Row>();
  for (const row of rows) {
    found.set(`${row.officeId} ${row.practiceId}`, row);
    if (!found.has(row.officeId)) found.set(row.officeId, row);
  }
  return ({ officeId, practiceId }: ConnectedOffice): Row | undefined =>
    found.get(`${officeId} ${practiceId}`) ?? found.get(officeId);
}
