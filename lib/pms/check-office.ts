import "server-only";
import { listConnectedOffices } from "@/db/queries/freshness";
import { withAccount } from "@/lib/database";
import { AppError } from "@/lib/errors";
import { takeTry } from "@/lib/http/rate-limit";
import { logger } from "@/lib/logger";
import { listSyncStatus } from "@/lib/sikka/list-sync-status";
import { SikkaError } from "@/lib/sikka/sikka-error";
import { noteSightings, sightingsOf } from "./note-sightings";

const BUDGET_MS = 3_000;

/**
 * Looks at this clinic's SPU now, for somebody who stands before a page, at most once a minute.
 * Ends without a word where that cannot be done: what was known before is still there.
 */
export async function checkOffice(accountId: string, requestId: string): Promise<void> {
  try {
    const [office] = await withAccount(accountId, (tx) => listConnectedOffices(tx, accountId));
    if (!office) return;
    await takeTry("freshness", accountId, { hits: 1, windowSeconds: 60 });
    const statuses = await listSyncStatus(office.officeId, BUDGET_MS);
    await noteSightings(sightingsOf([office], statuses, null));
  } catch (error) {
    if (error instanceof AppError && error.code === "rate_limited") return;
    if (!(error instanceof SikkaError)) throw error;
    logger.info({ accountId, requestId, reason: error.code }, "freshness.postponed");
  }
}
