import "server-only";
import type { Place } from "@/db/queries/writebacks";
import type { PmsScope } from "@/lib/pms/ask-pms";

export async function isStillFree(_scope: PmsScope, _place: Place): Promise<boolean> {
  return true;
}
