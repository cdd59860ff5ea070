import "server-only";
import { findStep } from "@/db/queries/setup-steps";
import { withAccount } from "@/lib/database";
import { isOpenAtAll, type WeekHours } from "@/lib/hours/schema";

/** The opening hours that the clinic has told us in step 2; null where it has told none. */
export async function clinicHours(accountId: string): Promise<WeekHours | null> {
  const row = await withAccount(accountId, (tx) => findStep(tx, "knowledge", accountId));
  const { hours } = row?.facts ?? {};
  return hours && isOpenAtAll(hours) ? hours : null;
}
