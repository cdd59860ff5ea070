import type { Period, Weekday } from "@/lib/hours/schema";

export const workdays: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri"];

/** What a day most likely goes on with: a whole day, and after that an afternoon or an evening. */
export function nextPeriod(periods: readonly Period[]): Period {
  const end = periods.at(-1)?.[1];
  if (!end) return ["09:00", "17:00"];
  const from = Math.min(minutesOf(end) + 60, 23 * 60);
  return [clock(from), clock(Math.min(from + 4 * 60, 24 * 60))];
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
