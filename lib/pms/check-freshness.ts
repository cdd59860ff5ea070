import "server-only";
import { addMissingFreshness, hasActive, listConnectedOffices } from "@/db/queries/freshness";
import { takeTurn } from "@/db/queries/heartbeats";
import { withSystem } from "@/lib/database";
import { logger } from "@/lib/logger";
import { listDataDates } from "@/lib/sikka/list-data-dates";
import { listSyncStatus } from "@/lib/sikka/list-sync-status";
import { SikkaError } from "@/lib/sikka/sikka-error";
import { noteSightings, sightingsOf } from "./note-sightings";

const TURN = "freshness";
const TURN_SECONDS = 600;

/**
 * Which SPUs are heard of and how old their data are, of all clinics in two lists: every ten minutes,
 * by one of all processes. While Sikka is away nothing that is known is put in doubt.
 */
export async function checkFreshness(requestId: string, mayGoOn: () => boolean): Promise<void> {
  if (!mayGoOn()) return;
  const offices = await withSystem(async (tx) => {
    // Without a clinic no turn is used up, so that the first one is looked at soon.
    if (!(await hasActive(tx)) || !(await takeTurn(tx, TURN, TURN_SECONDS))) return [];
    await addMissingFreshness(tx);
    return listConnectedOffices(tx);
  });
  if (offices.length === 0) return;
  try {
    const statuses = await emptyIfNotForUs(listSyncStatus(), requestId);
    const dates = await emptyIfNotForUs(listDataDates(), requestId);
    await noteSightings(sightingsOf(offices, statuses, dates), mayGoOn);
  } catch (error) {
    if (!(error instanceof SikkaError)) throw error;
    logger.warn({ requestId, call: error.details.call, reason: error.code }, "freshness.postponed");
  }
}

/** Our plan may lack a list; then nobody knows, and that is no fault. */
const emptyIfNotForUs = <T>(list: Promise<T[]>, requestId: string): Promise<T[]> =>
  list.catch((error: unknown) => {
    if (!(error instanceof SikkaError && error.isNotForUs)) throw error;
    logger.info(
      { requestId, call: error.details.call, reason: error.code },
      "freshness.not_for_us",
    );
    return [];
  });
