import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { setupVoice } from "@/db/schema";

/** The zone that the clinic chose; null where it has not. */
export async function findTimeZone(tx: Tx, accountId: string): Promise<string | null> {
  const [row] = await tx
    .select({ timeZone: setupVoice.timeZone })
    .from(setupVoice)
    .where(eq(setupVoice.accountId, accountId));
  return row?.timeZone ?? null;
}
