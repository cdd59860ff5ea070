import "server-only";
import { deletePast, type KeptTable, keptTables } from "@/db/queries/keeping";
import { endOldNews } from "@/db/queries/notices";
import { withSystem } from "@/lib/database";
import { logger } from "@/lib/logger";
import { recoveries } from "@/lib/notices/schema";

const BATCH = 500;
const BUDGET_MS = 20_000;

/** Puts away the news that nobody dismissed and deletes what is past its keeping time; tells how many rows went. */
export async function removePast(requestId: string): Promise<number> {
  const endsAt = performance.now() + BUDGET_MS;
  let removed = 0;
  await withSystem((tx) => endOldNews(tx, recoveries));
  for (const table of keptTables) {
    // One table's fault keeps nothing of another's.
    removed += await emptyPast(table, endsAt).catch((error: unknown) => {
      logger.warn({ table, requestId, err: error }, "removal.postponed");
      return 0;
    });
  }
  return removed;
}

async function emptyPast(table: KeptTable, endsAt: number): Promise<number> {
  let removed = 0;
  while (performance.now() < endsAt) {
    const gone = await withSystem((tx) => deletePast(tx, table, BATCH));
    removed += gone;
    if (gone < BATCH) break;
  }
  return removed;
}
