import "server-only";

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:$|[T\s])/i;
const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:$|\s)/;

/**
 * YYYY-MM-DD of a day as Sikka writes one: `2026-12-01`, `2026-12-01T00:00:00`, `12/1/2026`. Null where
 * none is said, or one before 1900, which only fills the place; undefined when it cannot be read.
 */
export function readDay(text: string): string | null | undefined {
  const said = text.trim();
  if (!said) return null;
  const iso = ISO.exec(said);
  const american = iso ? null : AMERICAN.exec(said);
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]]
    : [american?.[3], american?.[1], american?.[2]];
  if (!year || !month || !day) return undefined;
  if (Number(year) < 1900) return null;
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const date = new Date(`${written}T00:00:00Z`);
  // A day that its month does not have would pass as one of the next.
  const isReal = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written);
  return isReal ? written : undefined;
}
