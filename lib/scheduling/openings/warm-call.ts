import "server-only";
import { logger } from "@/lib/logger";
import type { PmsScope } from "@/lib/pms/ask-pms";
import { practiceZone } from "@/lib/scheduling/days/practice-zone";
import { todayIn } from "@/lib/scheduling/days/wall-clock";
import { readDayBook } from "./read-day-book";

/**
 * Fetches what the first question of a call will need: the key, who works where and when, and the next
 * days. Never throws: without it the question only takes longer.
 */
export async function warmCall(
  scope: PmsScope,
  clinic: { timeZone: string | null },
): Promise<void> {
  try {
    const timeZone = clinic.timeZone ?? (await practiceZone(scope.accountId));
    const today = todayIn(timeZone).toString();
    await readDayBook(scope, { timeZone }, { from: today, to: today });
  } catch (error) {
    const { accountId, requestId } = scope;
    logger.warn({ accountId, requestId, err: error }, "call.not_warmed");
  }
}
