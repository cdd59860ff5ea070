import "server-only";
import { Temporal } from "temporal-polyfill";
import type { Writeback } from "@/db/queries/writebacks";
import { logger } from "@/lib/logger";
import type { PmsScope } from "@/lib/pms/ask-pms";
import { practiceZone } from "@/lib/scheduling/days/practice-zone";
import { firstMinuteFrom } from "@/lib/scheduling/days/wall-clock";
import { isStillFree } from "./is-still-free";

/**
 * Whether the time of a request is still to come and nobody has been given it; null where nobody can
 * say. What asks for no time is free.
 */
export async function isTimeFree(scope: PmsScope, row: Writeback): Promise<boolean | null> {
  const { accountId, localDate, startMinute, lengthMinutes, appointmentSrNo } = row;
  if (localDate === null || startMinute === null || lengthMinutes === null) return true;
  try {
    const zone = await practiceZone(accountId);
    if (firstMinuteFrom(localDate, Temporal.Now.instant(), zone) > startMinute) return false;
    const [providerId, operatory] = [row.providerId ?? "", row.operatory ?? ""];
    return await isStillFree(scope, {
      localDate,
      startMinute,
      lengthMinutes,
      providerId,
      operatory,
      appointmentSrNo,
    });
  } catch (error) {
    logger.warn(
      { accountId, writebackId: row.id, requestId: scope.requestId, err: error },
      "writeback.time_not_known",
    );
    return null;
  }
}
