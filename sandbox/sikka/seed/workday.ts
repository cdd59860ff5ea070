import { wallTime } from "../state/clock.ts";

/** The practice's own nth day from Monday to Friday after today, or before it. */
export function workday(count: number, nowMs: number, timeZone: string): string {
  const day = new Date(`${wallTime(nowMs, timeZone).slice(0, 10)}T12:00:00Z`);
  const step = count < 0 ? -1 : 1;
  for (let left = Math.abs(count); left > 0; ) {
    day.setUTCDate(day.getUTCDate() + step);
    if (day.getUTCDay() % 6 !== 0) left -= 1;
  }
  return day.toISOString().slice(0, 10);
}

/** The Monday of that day's week. */
export function mondayOf(day: string): string {
  const monday = new Date(`${day}T12:00:00Z`);
  monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7));
  return monday.toISOString().slice(0, 10);
}
