import "server-only";
import type { Writeback } from "@/db/queries/writebacks";
import type { Asked } from "@/lib/scheduling/bookings/caller-wish";
import { type OtherPlace, offerOthers } from "@/lib/scheduling/openings/offer-others";
import { speakPlace } from "@/lib/scheduling/openings/speak-place";
import { isUnreachable, sayRequest } from "./say-request";
import type { ToolAnswer, ToolScope } from "./tool";
import { speaker } from "./words/speak";

/** What came of asking for a time; where it could not be had, with others that can. */
export async function sayAsked(
  scope: ToolScope,
  asked: Asked,
  unknownCode: "unknownSlot" | "unknownAppointment",
): Promise<ToolAnswer> {
  const { language } = scope.clinic;
  const words = speaker(language, "bookings");
  switch (asked.outcome) {
    case "asked":
      return sayRow(scope, asked.row);
    case "taken":
    case "too_short":
      return withOthers(scope, asked.place, {
        outcome: "NOT_DONE",
        say: words(asked.outcome === "taken" ? "taken" : "tooShort", {
          slot: await speakPlace(scope.clinic, asked.place),
        }),
      });
    case "unknown_code":
      return { outcome: "NEED_INFO", say: words(unknownCode) };
    case "too_many":
      return { outcome: "NOT_DONE", say: words("tooMany") };
    case "no_record":
      return { outcome: "NOT_DONE", say: words("recordNotMade") };
    case "other_arguments":
      return { outcome: "REFUSED", say: speaker(language, "common")("differentArguments") };
  }
}

async function sayRow(scope: ToolScope, row: Writeback): Promise<ToolAnswer> {
  const { clinic } = scope;
  if (isUnreachable(row))
    return { outcome: "UNAVAILABLE", say: speaker(clinic.language, "common")("unavailable") };
  const place = placeOf(row);
  const slot = place ? await speakPlace(clinic, place) : "";
  const answer = sayRequest(row, slot, clinic.language);
  return row.status === "FAILED" && place ? withOthers(scope, place, answer) : answer;
}

/** A schedule that cannot be read now takes nothing from the answer. */
async function withOthers(
  scope: ToolScope,
  place: OtherPlace,
  { outcome, say }: ToolAnswer,
): Promise<ToolAnswer> {
  const words = speaker(scope.clinic.language, "bookings");
  const openings = await offerOthers(scope, place);
  const next = openings ? words("others", { openings }) : words("noOthers");
  return { outcome, say: `${say} ${next}` };
}

export function placeOf(row: Writeback): OtherPlace | null {
  const { localDate, startMinute, lengthMinutes, providerId, operatory } = row;
  if (localDate === null || startMinute === null || lengthMinutes === null) return null;
  return {
    localDate,
    startMinute,
    lengthMinutes,
    providerId: providerId ?? "",
    operatory: operatory ?? "",
  };
}
