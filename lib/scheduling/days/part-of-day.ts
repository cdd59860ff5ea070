import "server-only";
import { fold } from "./day-words";
import { DAY_MINUTES, type Stretch } from "./wall-clock";

export type PartOfDay = "morning" | "afternoon" | "evening";

const hours: Record<PartOfDay, Stretch> = {
  morning: { start: 0, end: 12 * 60 },
  afternoon: { start: 12 * 60, end: 17 * 60 },
  evening: { start: 17 * 60, end: DAY_MINUTES },
};

export const isWithin = (startMinute: number, part: PartOfDay): boolean =>
  startMinute >= hours[part].start && startMinute < hours[part].end;

const words: [PartOfDay, RegExp][] = [
  [
    "morning",
    /\b(?:(?:in|on|during) )?(?:(?:the|le|au|du|en) )?(?:morning|mornings|matin|matinee|avant midi)\b/,
  ],
  [
    "afternoon",
    /\b(?:(?:in|on|during|dans) )?(?:(?:the|le|l|en|d) )?(?:afternoon|afternoons|apres midi|aprem)\b/,
  ],
  [
    "evening",
    /\b(?:(?:in|on|at|during) )?(?:(?:the|le|au|du|en) )?(?:evening|evenings|night|soir|soiree)\b/,
  ],
];

const anHour =
  /\b(?:at|around|about|a|vers) (\d{1,2})(?: (\d{2}))? ?(am|pm|a m|p m|o clock|heures?|h)(?: \d{2})?\b/;

/**
 * Which part of the day the words name, or an hour that they name is in, and what else they say; `part`
 * is null where they name none.
 */
export function takePartOfDay(text: string): { part: PartOfDay | null; rest: string } {
  const folded = fold(text).replace(/\btonight\b/, "this evening");
  for (const [part, pattern] of words) {
    if (pattern.test(folded)) return { part, rest: fold(folded.replace(pattern, " ")) };
  }
  const hour = anHour.exec(folded);
  if (!hour) return { part: null, rest: folded };
  return {
    part: partOfHour(Number(hour[1]), hour[3] ?? ""),
    rest: fold(folded.replace(anHour, " ")),
  };
}

function partOfHour(said: number, half: string): PartOfDay {
  const hour = half.startsWith("p") && said < 12 ? said + 12 : said;
  if (hour < 12) return "morning";
  return hour < 17 ? "afternoon" : "evening";
}
