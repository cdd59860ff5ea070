import "server-only";
import type { Tx } from "@/db/client";
import { countRecords } from "@/db/queries/patient-records";
import { lockCaller } from "@/db/queries/writebacks";
import { env } from "@/lib/env";

/** A family; whoever has more new patients than that leaves a message. */
const MOST_RECORDS_A_DAY = 5;

type Caller = { accountId: string; sessionId: string; callerHash?: string | null | undefined };

/** As many new patients' records as one caller may have made in a day. Locks the caller until the transaction ends. */
export async function hasEnoughRecords(
  tx: Tx,
  { accountId, sessionId, callerHash = null }: Caller,
): Promise<boolean> {
  await lockCaller(tx, accountId, `records ${callerHash ?? sessionId}`);
  const made = await countRecords(tx, { accountId, sessionId, callerHash });
  return made >= MOST_RECORDS_A_DAY * env.RATE_LIMIT_FACTOR;
}
