import "server-only";
import { Temporal } from "temporal-polyfill";
import { addDays } from "@/lib/scheduling/days/wall-clock";
import type { DayBook } from "@/lib/scheduling/openings/day-book";
import type { OpeningWish } from "@/lib/scheduling/openings/find-openings";
import type { Found } from "@/lib/scheduling/openings/search-openings";
import { speakProvider } from "@/lib/scheduling/openings/speak-provider";
import { speakDay, speakSlot } from "@/lib/scheduling/openings/speak-slot";
import { readOpenings } from "./read-openings";
import type { Language, ToolAnswer, ToolScope } from "./tool";
import { speaker } from "./words/speak";

const MOST_NAMES = 6;

type Search = {
  book: DayBook;
  wish: OpeningWish;
  found: Found;
  /** When what we know of the schedule was true, where that is long ago. */
  oldSince: Date | null;
};

/** Offers what was found, and says it. */
export async function sayFound(scope: ToolScope, search: Search): Promise<ToolAnswer> {
  const { language } = scope.clinic;
  const words = speaker(language, "openings");
  const { book, wish, found, oldSince } = search;
  const age = oldSince
    ? words("scheduleOld", { when: speakMoment(oldSince, book.zone, language) })
    : "";
  const slots = await readOpenings(scope, found.openings, book.providers);
  if (found.when === "wished") {
    return {
      outcome: "OPENINGS",
      say: joined(words("openings", { slots }), age, words("chooseOne")),
    };
  }
  const nothing = sayNothing(wish, language);
  const others = slots
    ? [words("nearest", { slots }), age, words("chooseOne")]
    : [age, words("nothingLater")];
  return { outcome: "NO_OPENINGS", say: joined(nothing, ...others) };
}

/** The name that was said is nobody's here. */
export function sayNobody(
  { clinic: { language } }: ToolScope,
  providers: DayBook["providers"],
): ToolAnswer {
  const names = providers
    .slice(0, MOST_NAMES)
    .map((provider) => speakProvider(provider, providers, language))
    .join(", ");
  return { outcome: "NEED_INFO", say: speaker(language, "openings")("unknownProvider", { names }) };
}

function sayNothing({ from, days, partOfDay }: OpeningWish, language: Language): string {
  const words = speaker(language, "openings");
  const day = speakDay(from, language);
  if (days > 1) {
    return words("nothingBetween", { day, last: speakDay(addDays(from, days - 1), language) });
  }
  const key = {
    morning: "nothingMorning",
    afternoon: "nothingAfternoon",
    evening: "nothingEvening",
  };
  return words(partOfDay ? key[partOfDay] : "nothingOn", { day });
}

function speakMoment(moment: Date, zone: string, language: Language): string {
  const wall = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone);
  const startMinute = wall.hour * 60 + wall.minute;
  return speakSlot(
    { date: wall.toPlainDate().toString(), startMinute, providerName: "" },
    language,
  );
}

const joined = (...parts: string[]): string => parts.filter(Boolean).join(" ");
