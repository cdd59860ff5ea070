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
