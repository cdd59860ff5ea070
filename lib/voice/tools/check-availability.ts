import "server-only";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { findDataAge } from "@/lib/pms/find-data-age";
import { type DayWish, parseDay } from "@/lib/scheduling/days/parse-day";
import { type PartOfDay, takePartOfDay } from "@/lib/scheduling/days/part-of-day";
import { practiceZone } from "@/lib/scheduling/days/practice-zone";
import { addDays, todayIn } from "@/lib/scheduling/days/wall-clock";
import type { OpeningWish } from "@/lib/scheduling/openings/find-openings";
import { findProviders, suitedTo } from "@/lib/scheduling/openings/find-provider";
import { readDayBook } from "@/lib/scheduling/openings/read-day-book";
import { isReadable, searchOpenings } from "@/lib/scheduling/openings/search-openings";
import { speakDay } from "@/lib/scheduling/openings/speak-slot";
import { visitFor } from "@/lib/scheduling/openings/visit-length";
import { pmsScope } from "@/lib/voice/pms-scope";
import { sayFound, sayNobody } from "@/lib/voice/say-openings";
import { defineTool, type ToolAnswer } from "@/lib/voice/tool";
import { speaker } from "@/lib/voice/words/speak";

/** Nobody can be at the practice sooner than this. */
const LEAD_MINUTES = 60;
const FARTHEST_DAYS = 365;

/** `morning`, `afternoon`, `evening`, in either language; null where any will do. */
const partOfDay = z
  .string()
  .max(60)
  .transform((text, context): PartOfDay | null => {
    const { part, rest } = takePartOfDay(text);
    if (part || /^(?:any ?(?:time)?|whenever|n importe quand|peu importe)$/.test(rest)) return part;
    context.addIssue({ code: "custom", message: "no part of the day" });
    return z.NEVER;
  });

export const checkAvailability = defineTool({
  name: "check_availability",
  order: "read",
  needsPatient: false,
  arguments: z.object({
    date: z.string().max(80).optional(),
    timeOfDay: partOfDay.optional(),
    reason: z.string().max(300).optional(),
    provider: z.string().max(80).optional(),
  }),
  run: async (scope, { date = "", timeOfDay, reason = "", provider }): Promise<ToolAnswer> => {
    const { clinic } = scope;
    const words = speaker(clinic.language, "openings");
    const timeZone = clinic.timeZone ?? (await practiceZone(clinic.accountId));
    const today = todayIn(timeZone);
    const said = takePartOfDay(date);
    const day = parseDay(said.part ? said.rest : date, today);
    const problem = problemOf(day, today);
    if (problem || day === null || day === "past") {
      const spokenToday = speakDay(today.toString(), clinic.language);
      return {
        outcome: "NEED_INFO",
        say: words(problem ?? "unreadableDay", { today: spokenToday }),
      };
    }
    const from = day.from.toString();
    const range = { from, to: addDays(from, day.days - 1) };
    const [book, patient, age] = await Promise.all([
      readDayBook(pmsScope(scope), { timeZone }, range),
      scope.patient(),
      findDataAge(clinic.accountId),
    ]);
    if (!isReadable(book)) return { outcome: "UNAVAILABLE", say: words("noSchedule") };
    const visit = visitFor(reason, patient?.isNew ?? false, book.types);
    const providers = provider
      ? findProviders(provider, book.providers)
      : suitedTo(visit.isCleaning, book.providers);
    if (!providers) return sayNobody(scope, book.providers);
    const wish: OpeningWish = {
      from,
      days: day.days,
      partOfDay: timeOfDay ?? said.part,
      lengthMinutes: visit.lengthMinutes,
      providerIds: providers.map(({ providerId }) => providerId),
      notBefore: Temporal.Now.instant().add({ minutes: LEAD_MINUTES }),
    };
    const found = await searchOpenings(pmsScope(scope), book, wish, scope.deadline);
    return sayFound(scope, { book, wish, found, oldSince: age.isOld ? age.dataAsOf : null });
  },
});

function problemOf(day: DayWish | "past" | null, today: Temporal.PlainDate) {
  if (day === null) return "unreadableDay";
  if (day === "past") return "pastDay";
  return today.until(day.from).days > FARTHEST_DAYS ? "tooFar" : null;
}
