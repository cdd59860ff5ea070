import "server-only";
import { walkPages } from "./walk-pages";
import { syncStatusWire } from "./wire/connection";

export type SyncStatus = {
  officeId: string;
  practiceId: string;
  /** False: for more than a day nothing came up from the practice management system. */
  isReporting: boolean;
};

const BUDGET_MS = 20_000;

/** All offices of our application, or one of them. A row that we cannot read is left out. Throws SikkaError. */
export async function listSyncStatus(
  officeId?: string,
  budgetMs = BUDGET_MS,
): Promise<SyncStatus[]> {
  const found: SyncStatus[] = [];
  const query: Record<string, string> = officeId ? { office_id: officeId } : {};
  const list = { name: "data_sync_status", path: "/data_sync_status", query };
  await walkPages(list, budgetMs, (item) => {
    const { data } = syncStatusWire.safeParse(item);
    const isReporting = data && meaningOf(data.status);
    if (!data || isReporting === undefined) return;
    found.push({ officeId: data.office_id, practiceId: data.practice_id, isReporting });
  });
  return found;
}

/** Sikka's own pages write the second one in two ways. */
function meaningOf(status: string): boolean | undefined {
  const word = status.trim().toLowerCase().replaceAll(" ", "_");
  if (word === "refresh") return true;
  return word === "not_refresh" ? false : undefined;
}
