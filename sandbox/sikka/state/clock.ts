export type Clock = { now: () => number };

/** Making one costs more than all else that a request does. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Real time plus the offset that the control API has added so far. */
export function virtualClock(offsetMs: () => number): Clock {
  return { now: () => Date.now() + offsetMs() };
}

/** `2026-11-20T14:00:28` on the wall of the given zone, without any suffix. */
export function wallTime(instantMs: number, timeZone: string): string {
  const known = formatters.get(timeZone);
  const formatter =
    known ??
    new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  if (!known) formatters.set(timeZone, formatter);
  return formatter.format(new Date(instantMs)).replace(" ", "T");
}

/** `2026-11-20T02:03:07` as `11/20/2026 2:03:07 AM`. */
export function slashedDate(wall: string): string {
  const [year, month, day, hour = 0, minute, second] = wall.split(/\D/).map(Number);
  const two = (value = 0) => String(value).padStart(2, "0");
  const time = `${hour % 12 || 12}:${two(minute)}:${two(second)} ${hour < 12 ? "AM" : "PM"}`;
  return `${month}/${day}/${year} ${time}`;
}
