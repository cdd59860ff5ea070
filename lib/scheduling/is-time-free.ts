import "server-only";
import type { Writeback } from "@/db/queries/writebacks";
import type { PmsScope } from "@/lib/pms/ask-pms";

/** Whether nobody else has been given the time of a request meanwhile; null where nobody can say. */
export async function isTimeFree(scope: PmsScope, row: Writeback): Promise<boolean | null> {
  void scope;
  return row.localDate === null ? true : null;
}
