import "server-only";
import type { Tx } from "@/db/client";
import { endNotice } from "@/db/queries/notices";
import { openNotice } from "./open-notice";
import { type Incident, recoveryOf } from "./schema";
import { withdraw } from "./withdraw";

/**
 * The incident is over, by itself and inside the caller's transaction: `recovered`, which is told
 * once, or `moot`, as what it was about is gone. May be called at any time: false when there is none.
 */
export async function closeNotice(
  tx: Tx,
  accountId: string,
  incident: Incident,
  how: "recovered" | "moot" = "recovered",
): Promise<boolean> {
  const noticeId = await endNotice(tx, accountId, incident);
  if (!noticeId) return false;
  if (how === "recovered") await openNotice(tx, accountId, recoveryOf[incident]);
  else await withdraw(tx, noticeId);
  return true;
}
