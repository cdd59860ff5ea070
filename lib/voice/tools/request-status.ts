import "server-only";
import { z } from "zod";
import type { Writeback } from "@/db/queries/writebacks";
import { speakPlace } from "@/lib/scheduling/openings/speak-place";
import { requestStatus as findStatus } from "@/lib/scheduling/writebacks/request-status";
import { placeOf } from "@/lib/voice/say-asked";
import { sayEarlier, sayRequest } from "@/lib/voice/say-request";
import { defineTool, type ToolAnswer, type ToolScope } from "@/lib/voice/tool";
import { speaker } from "@/lib/voice/words/speak";

export const requestStatus = defineTool({
  name: "request_status",
  order: "ordered",
  needsPatient: false,
  arguments: z.object({}),
  run: async (scope) => {
    const words = speaker(scope.clinic.language, "bookings");
    const asked = await findStatus(scope);
    // A record is the first half of a booking: it is told where nothing came of it yet.
    const bookings = asked.filter(({ kind }) => kind !== "patient.create");
    const [last, ...earlier] = (bookings.length > 0 ? bookings : asked).toReversed();
    if (!last) return { outcome: "NOT_DONE", say: words("nothingAsked") };
    const { outcome, say } = await sayLast(scope, last);
    const sentences = [say];
    for (const row of earlier) {
      sentences.push(sayEarlier(row, await slotOf(scope, row), scope.clinic.language));
    }
    return { outcome, say: sentences.join(" ") };
  },
});

async function sayLast(scope: ToolScope, row: Writeback): Promise<ToolAnswer> {
  const { language } = scope.clinic;
  // That somebody is on file is not yet what anybody called for.
  if (row.kind === "patient.create" && row.status === "CONFIRMED")
    return { outcome: "NOT_DONE", say: speaker(language, "bookings")("recordAlone") };
  return sayRequest(row, await slotOf(scope, row), language);
}

async function slotOf({ clinic }: ToolScope, row: Writeback): Promise<string> {
  const place = placeOf(row);
  return place ? speakPlace(clinic, place) : "";
}
