import "server-only";
import { Temporal } from "temporal-polyfill";
import { fold, months, numberOf, weekdays } from "./day-words";
import { parseCalendarDate, plainDate } from "./parse-calendar-date";

/** The days that somebody means: one, or as many as a week or a month has. */
export type DayWish = { from: Temporal.PlainDate; days: number };

/** Who says no day, or says that the first free one will do, is shown what comes within so many days. */
export const SOON_DAYS = 14;

type Reader = (words: string, today: Temporal.PlainDate) => DayWish | "past" | null;

/**
 * What a caller said, in English or French, for a practice where it is `today`. A day that is over is
 * `past`; what cannot be read, or could mean two days, is null. The part of the day has been taken out.
 */
export function parseDay(text: string, today: Temporal.PlainDate): DayWish | "past" | null {
  const iso = /^\s*(\d{4})[- ](\d{2})[- ](\d{2})(?:[T\s].*)?$/.exec(text);
  if (iso) return onDay(plainDate(Number(iso[1]), Number(iso[2]), Number(iso[3])), today);
  const words = fold(text).replace(/^(?:on|for|pour) /, "");
  for (const read of readers) {
    const found = read(words, today);
    if (found) return found;
  }
  return null;
}

const onDay = (day: Temporal.PlainDate | null, today: Temporal.PlainDate, days = 1) => {
  if (!day) return null;
  return Temporal.PlainDate.compare(day, today) < 0 ? "past" : { from: day, days };
};

const named: [RegExp, number, number?][] = [
  [/^(?:today|aujourd hui|this|ce|cet)$/, 0],
  [/^(?:tomorrow|tmrw|demain)$/, 1],
  [/^(?:(?:the )?day after tomorrow|apres demain)$/, 2],
  [
    /^(?:|any|any ?time|any day|whenever|soon|asap|as soon as possible|(?:the )?(?:earliest|soonest)(?: possible)?|(?:the )?(?:first|next) available)$/,
    0,
    SOON_DAYS,
  ],
  [
    /^(?:bientot|n importe quand|peu importe|(?:le |au )?plus (?:tot|vite)(?: possible)?|des que possible)$/,
    0,
    SOON_DAYS,
  ],
];

const byName: Reader = (words, today) => {
  if (
    /^(?:yesterday|hier|avant hier|last .+|.+ dernier|.+ derniere|.+ passee?|.+ ago|il y a .+)$/.test(
      words,
    )
  ) {
    return "past";
  }
  const hit = named.find(([pattern]) => pattern.test(words));
  return hit ? { from: today.add({ days: hit[1] }), days: hit[2] ?? 1 } : null;
};

const weekdayWord = `(${[...weekdays.keys()].join("|")})`;
const aWeekday = new RegExp(
  `^(?:(?:the )?(this|ce|next|coming|this coming|prochain|le) )?${weekdayWord}(?: (prochain|qui vient|en huit|en quinze))?$`,
);
const weekdayOfNextWeek = new RegExp(
  `^(?:next week(?: on)? ${weekdayWord}|(?:le )?${weekdayWord}(?: of)?(?: de)? (?:next week|(?:la )?semaine prochaine))$`,
);

const byWeekday: Reader = (words, today) => {
  const ofNextWeek = weekdayOfNextWeek.exec(words);
  const then = weekdays.get(ofNextWeek?.[1] ?? ofNextWeek?.[2] ?? "");
  if (then) return { from: nextMonday(today).add({ days: then - 1 }), days: 1 };
  const [, before, word = "", after] = aWeekday.exec(words) ?? [];
  const weekday = weekdays.get(word);
  if (!weekday) return null;
  const isThis = (before === "this" || before === "ce") && !after;
  if (isThis && weekday === today.dayOfWeek) return { from: today, days: 1 };
  const later = after === "en huit" ? 7 : after === "en quinze" ? 14 : 0;
  return { from: firstAfter(weekday, today).add({ days: later }), days: 1 };
};

const unitDays: [RegExp, (count: number) => Temporal.DurationLike][] = [
  [/^(?:days?|jours?)$/, (days) => ({ days })],
  [/^(?:weeks?|semaines?)$/, (weeks) => ({ weeks })],
  [/^(?:months?|mois)$/, (count) => ({ months: count })],
];
const aDistance =
  /^(?:in |dans )?(.+?) (days?|jours?|weeks?|semaines?|months?|mois)(?: (?:from )?(.+))?$/;

/** `in two weeks`, `a week from tuesday`. A French week may have eight days, and two of them fifteen. */
const byDistance: Reader = (words, today) => {
  const idiom = /^dans (huit|quinze) jours$/.exec(words)?.[1];
  if (idiom) return { from: today.add({ days: idiom === "huit" ? 7 : 14 }), days: 1 };
  const [, count = "", unit = "", since] = aDistance.exec(words) ?? [];
  const number = numberOf(count);
  const length = unitDays.find(([pattern]) => pattern.test(unit))?.[1];
  const isSaid = since !== undefined || /^(?:in|dans) /.test(words);
  if (number === null || !length || !isSaid) return null;
  const start =
    since && !/^(?:now|today)$/.test(since) ? parseDay(since, today) : { from: today, days: 1 };
  if (start === "past" || start?.days !== 1) return null;
  return { from: start.from.add(length(number)), days: 1 };
};

const bySpan: Reader = (words, today) => {
  const span = words.replace(/^(?:the|la|le|any ?time|during|sometime|dans|au cours de) /, "");
  const monday = nextMonday(today);
  if (/^(?:next week|la semaine prochaine|semaine prochaine)$/.test(span))
    return { from: monday, days: 7 };
  if (/^(?:this week|cette semaine)$/.test(span)) return until(today, monday);
  const month = months.get(/^(?:in |en )?(\p{L}+)$/u.exec(span)?.[1] ?? "");
  if (month) return wholeMonth(month, today);
  const firstOfNext = today.with({ day: 1 }).add({ months: 1 });
  if (/^(?:next month|mois prochain)$/.test(span))
    return { from: firstOfNext, days: firstOfNext.daysInMonth };
  if (/^(?:this month|ce mois(?: ci)?)$/.test(span)) return until(today, firstOfNext);
  if (/^(?:next weekend|fin de semaine prochaine|week ?end prochain)$/.test(span)) {
    return { from: monday.add({ days: 5 }), days: 2 };
  }
  if (!/^(?:(?:this |ce |cette )?(?:week ?end|fin de semaine))$/.test(span)) return null;
  const saturday = today.dayOfWeek === 7 ? today : monday.subtract({ days: 2 });
  return until(saturday, monday);
};

function wholeMonth(month: number, today: Temporal.PlainDate): DayWish {
  const ahead = (month - today.month + 12) % 12;
  if (ahead === 0) return until(today, today.with({ day: 1 }).add({ months: 1 }));
  const from = today.with({ day: 1 }).add({ months: ahead });
  return { from, days: from.daysInMonth };
}

const byCalendar: Reader = (words, today) => {
  const [, weekday, rest] = new RegExp(`^(?:le )?${weekdayWord} (.+)$`).exec(words) ?? [];
  // `mardi 3` says a day of the month that nothing else would tell from a number.
  const number = rest && numberOf(rest) !== null ? `le ${rest}` : rest;
  const day = parseCalendarDate(number ?? words, today);
  if (day && weekday && weekdays.get(weekday) !== day.dayOfWeek) return null;
  return onDay(day, today);
};

const readers: Reader[] = [byName, byWeekday, byDistance, bySpan, byCalendar];

const nextMonday = (today: Temporal.PlainDate) => today.add({ days: 8 - today.dayOfWeek });

const firstAfter = (weekday: number, today: Temporal.PlainDate) =>
  today.add({ days: ((weekday - today.dayOfWeek + 6) % 7) + 1 });

const until = (from: Temporal.PlainDate, end: Temporal.PlainDate): DayWish => ({
  from,
  days: from.until(end).days,
});
