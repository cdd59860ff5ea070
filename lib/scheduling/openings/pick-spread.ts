import "server-only";
import type { Opening } from "./day-book";

const MOST = 3;
/** Two of one day that are nearer than this are the same offer to somebody who has to come. */
const APART_MINUTES = 60;

/**
 * At most three to be read out: the soonest, and then such as differ from it, on other days and at
 * other times of the day, but no later than the third day that has any. In order of time. The openings
 * must be; the same ones always give the same three.
 */
export function pickSpread(openings: readonly Opening[]): Opening[] {
  const days = [...new Set(openings.map(({ date }) => date))].slice(0, MOST);
  const pool = openings.filter(({ date }) => days.includes(date));
  const picked: Opening[] = [];
  while (picked.length < MOST) {
    const next = best(
      pool.filter((one) => picked.every((other) => isApart(one, other))),
      picked,
    );
    if (!next) break;
    picked.push(next);
  }
  return picked.sort((a, b) => a.date.localeCompare(b.date) || a.startMinute - b.startMinute);
}

const isApart = (a: Opening, b: Opening): boolean =>
  a.date !== b.date || Math.abs(a.startMinute - b.startMinute) >= APART_MINUTES;

function best(candidates: readonly Opening[], picked: readonly Opening[]): Opening | null {
  let found: Opening | null = null;
  let highest = Number.NEGATIVE_INFINITY;
  for (const candidate of candidates) {
    const score = newness(candidate, picked);
    if (score > highest) {
      found = candidate;
      highest = score;
    }
    if (picked.length === 0) break;
  }
  return found;
}

/** A day that is not there yet counts more than any distance within a day. */
function newness({ date, startMinute }: Opening, picked: readonly Opening[]): number {
  const isNewDay = picked.every((other) => other.date !== date);
  const distances = picked.map((other) => Math.abs(other.startMinute - startMinute));
  return (isNewDay ? 10_000 : 0) + Math.min(...distances, 10_000);
}
