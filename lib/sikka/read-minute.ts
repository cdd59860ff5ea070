import "server-only";

/** The part of a date and time before its time, such as `2026-12-01T` or `12/1/2026 `. */
const DATE = /^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\/\d{1,2}\/\d{4})(T|\s+)/i;
const CLOCK =
  /^T?(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(?:([ap])\.?m\.?)?(?:Z|[+-]\d{2}:?\d{2})?$/i;
const DIGITS = /^(\d{1,2})(\d{2})\s*(?:([ap])\.?m\.?)?$/i;
const HOUR = /^(\d{1,2})()\s*([ap])\.?m\.?$/i;

/**
 * Minutes since midnight of a time on the practice's wall clock, in any spelling that Sikka's
 * systems have: `10:30`, `9:05:00`, `10:30 AM`, `0930`, `2026-12-01T10:30:00`. A zone that is named is
 * not applied: the time is the clinic's own. `24:00` is a day's end. Null where nothing is said;
 * undefined when it cannot be read.
 */
export function readMinute(text: string): number | null | undefined {
  if (!text.trim()) return null;
  const clock = text.trim().replace(DATE, "");
  const match = CLOCK.exec(clock) ?? DIGITS.exec(clock) ?? HOUR.exec(clock);
  if (!match) return undefined;
  const [, hourText = "", minuteText = "", half] = match;
  const [hour, minute] = [Number(hourText), Number(minuteText)];
  if (minute > 59) return undefined;
  if (!half) return hour < 24 || (hour === 24 && minute === 0) ? hour * 60 + minute : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return ((hour % 12) + (half.toLowerCase() === "p" ? 12 : 0)) * 60 + minute;
}
