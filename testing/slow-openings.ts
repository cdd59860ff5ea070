import type { TakenTime } from "@/lib/scheduling/openings/day-book";
import type { ScheduleRow, Weekday } from "@/lib/sikka/list-schedule";
import type { World } from "./schedule-worlds";

/**
 * Every opening as `date start provider chair`, found without any cleverness: each minute of each
 * visit is asked for by itself, of the schedule, of the appointments and of a watch.
 */
export function searchSlowly({ zone, rows, taken, chairs, wish }: World): string[] {
  const found: string[] = [];
  for (let day = 0; day < wish.days; day += 1) {
    const date = new Date(dayStart(wish.from) + day * 86_400_000).toISOString().slice(0, 10);
    const watch = watchOf(zone, date);
    const opened = (type: string, id: string) =>
      range(0, 1440).map((at) => isOpen(rows, type, id, date, at));
    const practiceOpen = opened("practice", "1");
    const chairOpen = new Map(chairs.map((chair) => [chair, opened("operatory", chair.operatory)]));
    for (const provider of wish.providerIds) {
      const providerOpen = opened("provider", provider);
      for (const chair of chairs) {
        if (chair.providerIds.length > 0 && !chair.providerIds.includes(provider)) continue;
        const isFree = range(0, 1440).map(
          (at) =>
            practiceOpen[at] === true &&
            watch.has(at) &&
            providerOpen[at] !== false &&
            chairOpen.get(chair)?.[at] !== false &&
            !taken.some((time) => isTaken(time, date, at, provider, chair.operatory)),
        );
        for (const start of range(0, 1440 - wish.lengthMinutes + 1)) {
          const part = start < 720 ? "morning" : start < 1020 ? "afternoon" : "evening";
          const isFine =
            start % 15 === 0 &&
            (wish.partOfDay === null || wish.partOfDay === part) &&
            (watch.get(start) ?? -1) >= wish.notBefore.epochMilliseconds &&
            range(start, start + wish.lengthMinutes).every((at) => isFree[at]);
          if (isFine) found.push(`${date} ${start} ${provider} ${chair.operatory}`);
        }
      }
    }
  }
  return found;
}

function isTaken(time: TakenTime, date: string, at: number, provider: string, chair: string) {
  const since = (dayStart(date) - dayStart(time.date)) / 60_000 + at - time.startMinute;
  const isTheirs =
    time.providerId === provider ||
    time.operatory === chair ||
    (time.providerId === "" && time.operatory === "");
  return isTheirs && since >= 0 && since < time.lengthMinutes;
}

/** Null where nothing is said about it. */
function isOpen(rows: ScheduleRow[], type: string, id: string, date: string, at: number) {
  const own = rows.filter((row) => row.resourceType === type && row.resourceId === id);
  if (own.length === 0) return null;
  const isOfWeek = (row: ScheduleRow) =>
    row.weekOf !== null && row.weekOf <= date && dayStart(date) - dayStart(row.weekOf) < WEEK_MS;
  const thisWeek = own.filter(isOfWeek);
  const counting = thisWeek.length > 0 ? thisWeek : own.filter((row) => row.weekOf === null);
  const weekday = ((new Date(dayStart(date)).getUTCDay() + 6) % 7) + 1;
  const days = counting.map((row) => row.days[weekday as Weekday]);
  return (
    !days.some((day) => day.isHoliday) &&
    days.some((day) =>
      day.periods.some(({ startMinute, endMinute }) => at >= startMinute && at < endMinute),
    )
  );
}

const WEEK_MS = 7 * 86_400_000;
const watches = new Map<string, Map<number, number>>();

/** Each minute that a watch shows on this day, and when it shows it first. */
export function watchOf(zone: string, date: string): Map<number, number> {
  const known = watches.get(`${zone} ${date}`);
  if (known) return known;
  const shown = new Map<number, number>();
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "short",
  });
  for (
    let ms = dayStart(date) - 15 * 3_600_000;
    ms < dayStart(date) + 40 * 3_600_000;
    ms += 60_000
  ) {
    const [on, time = ""] = format.format(ms).split(" ");
    const [hour, minuteOfHour] = time.split(":").map(Number);
    const at = (hour ?? 0) * 60 + (minuteOfHour ?? 0);
    if (on === date && !shown.has(at)) shown.set(at, ms);
  }
  watches.set(`${zone} ${date}`, shown);
  return shown;
}

const dayStarts = new Map<string, number>();

export function dayStart(date: string): number {
  const known = dayStarts.get(date) ?? Date.parse(`${date}T00:00:00Z`);
  dayStarts.set(date, known);
  return known;
}

export function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
}
