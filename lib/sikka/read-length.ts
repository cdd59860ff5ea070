import "server-only";

const DAY = 24 * 60;

/**
 * Minutes of a length: `60`, `60.0`, `60 min`, `01:00`. Null where none is said, or zero; undefined when
 * it cannot be read.
 */
export function readLength(text: string): number | null | undefined {
  if (!text.trim()) return null;
  const clock = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(text);
  const plain = /^(\d{1,4})(?:\.\d+)?\s*(?:m|min|mins|minutes?)?\.?$/i.exec(text);
  const minutes = clock
    ? Number(clock[1]) * 60 + Number(clock[2])
    : Number(plain?.[1] ?? Number.NaN);
  if (Number.isNaN(minutes) || minutes > DAY) return undefined;
  return minutes === 0 ? null : minutes;
}
