import "server-only";
import { listOfSession, type Writeback } from "@/db/queries/writebacks";
import { withAccount } from "@/lib/database";
import { logger } from "@/lib/logger";
import { pmsScope } from "@/lib/voice/pms-scope";
import type { ToolScope } from "@/lib/voice/tool";
import { lookOnce } from "./follow-writeback";
import { recordTold } from "./record-told";
import { takeBack } from "./tell-staff";
import { isOpen } from "./writeback-step";

/**
 * What this call asked for, in its order, each after one more look where somebody has to look and the
 * caller has the time. What has ended is told now, so that the staff need not. Throws `unavailable`
 * where it cannot be recorded.
 */
export async function requestStatus(scope: ToolScope): Promise<Writeback[]> {
  const { accountId } = scope.clinic;
  const asked = await withAccount(accountId, (tx) =>
    listOfSession(tx, accountId, scope.session.id),
  );
  const live = { scope: pmsScope(scope), deadline: scope.deadline };
  // One after the other: a booking may wait for the record before it.
  for (const row of asked.filter(({ status }) => isOpen(status))) {
    await lookOnce(row, live).catch((error: unknown) => {
      const { requestId } = scope;
      logger.warn({ accountId, writebackId: row.id, requestId, err: error }, "writeback.postponed");
    });
  }
  await recordTold(live.scope, asked);
  return withAccount(accountId, async (tx) => {
    const rows = await listOfSession(tx, accountId, scope.session.id);
    const heard = rows.filter(({ status }) => status === "CONFIRMED" || status === "FAILED");
    const ids = heard.map(({ id }) => id);
    await takeBack(tx, accountId, ids, ["booking_unconfirmed", "booking_failed"]);
    return rows;
  });
}
