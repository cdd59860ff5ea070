import "server-only";
import { Temporal } from "temporal-polyfill";
import type { IsoDate } from "@/lib/scheduling/days/wall-clock";
import type { Language } from "@/lib/voice/tool";

export type SpokenSlot = { date: IsoDate; startMinute: number; providerName: string };

/** `Tuesday, March 3rd at 9 AM with Dr. Lee` · `le mardi 3 mars à 9 h avec Dr Lee`. Without a name, no `with`. */
export function speakSlot(
  { date, startMinute, providerName }: SpokenSlot,
  language: Language,
): string {
  const [at, by] = language === "fr" ? ["à", "avec"] : ["at", "with"];
  const time = `${speakDay(date, language)} ${at} ${speakTime(startMinute, language)}`;
  return providerName ? `${time} ${by} ${providerName}` : time;
}

/** `Tuesday, March 3rd` · `le mardi 3 mars`. */
export function speakDay(date: IsoDate, language: Language): string {
  const plain = Temporal.PlainDate.from(date);
  const weekday = weekdayNames[language][plain.dayOfWeek - 1] ?? "";
  const month = monthNames[language][plain.month - 1] ?? "";
  return language === "fr"
    ? `le ${weekday} ${plain.day === 1 ? "1er" : plain.day} ${month}`
    : `${weekday}, ${month} ${plain.day}${endingOf(plain.day)}`;
}

/** `9 AM`, `9:15 AM`, `noon` · `9 h`, `9 h 15`, `midi`. */
export function speakTime(minute: number, language: Language): string {
  const hour = Math.floor(minute / 60);
  const rest = minute % 60;
  const two = String(rest).padStart(2, "0");
  if (rest === 0 && hour % 12 === 0)
    return NAMED_HOURS[language][hour === 12 ? "noon" : "midnight"];
  if (language === "fr") return rest === 0 ? `${hour} h` : `${hour} h ${two}`;
  const half = hour < 12 ? "AM" : "PM";
  return `${hour % 12 || 12}${rest === 0 ? "" : `:${two}`} ${half}`;
}

const NAMED_HOURS = {
  en: { noon: "noon", midnight: "midnight" },
  fr: { noon: "midi", midnight: "minuit" },
} as const;

const weekdayNames: Record<Language, string[]> = {
  en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  fr: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
};

const monthNames: Record<Language, string[]> = {
  en: [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ],
  fr: [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
    "novembre", "décembre",
  ],
}; // biome-ignore format: names read better in rows

function endingOf(day: number): string {
  if (day >= 11 && day <= 13) return "th";
  return ["th", "st", "nd", "rd"][day % 10] ?? "th";
}
