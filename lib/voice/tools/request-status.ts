import "server-only";
import { z } from "zod";
import type { Writeback } from "@/db/queries/writebacks";
import { requestStatus as findStatus } from "@/lib/scheduling/request-status";
import { speakPlace } from "@/lib/scheduling/speak-place";
import { placeOf } from "@/lib/voice/say-asked";
import { sayRequest } from "@/lib/voice/say-request";
import { defineTool, type ToolAnswer, type ToolScope } from "@/lib/voice/tool";
import { speaker } from "@/lib/voice/words/speak";

/** As many as fit into one answer. */
const MOST = 2;

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
    const told = (bookings.length > 0 ? bookings : asked).slice(-MOST);
    const answers: ToolAnswer[] = [];
    for (const row of told) answers.push(await sayOne(scope, row));
    const last = answers.at(-1);
    if (!last) return { outcome: "NOT_DONE", say: words("nothingAsked") };
    const say = answers.map((answer) => answer.say).reverse();
    return { outcome: last.outcome, say: say.join(" ") };
  },
});

async function sayOne({ clinic }: ToolScope, row: Writeback): Promise<ToolAnswer> {
  const place = placeOf(row);
  const slot = place ? await speakPlace(clinic, place) : "";
  return sayRequest(row, slot, clinic.language);
}
