import "server-only";
import { fold } from "@/lib/scheduling/days/day-words";

/** Whatever begins so is off, in English and French: `Cancelled`, `No-Show`, `Annulé`, `UnschedList`. */
const OFF =
  /^(?:cancel(?!lation list)|annul|broken|bris|delet|supprim|no ?show|missed|manqu|failed|absen|non presente|ne s est pas presente|un ?sched|non planifi|a planifier|void)/;

/** Whoever was to come has been and gone. */
const OVER = /^(?:completed?|complet|terminee?|finished|seen|walked out|checked out|dismissed)$/;

/** Whether a visit with this status is one that somebody is still to come to. */
export const isStillToCome = (status: string): boolean => !OVER.test(fold(status));

/** What only one system means by its words; its name folded and without spaces, by its beginning. */
const OFF_IN: readonly (readonly [pms: string, words: readonly string[]])[] = [
  // Notes on the schedule, and work that is planned but has no time yet.
  ["opendental", ["ptnote", "ptnotecompleted", "planned"]],
  // Lists of people who wait for a time.
  ["dentrix", ["wait/will call"]],
  ["eaglesoft", ["quick fill"]],
  ["orthotrac", ["rescheduled"]],
  ["cleardent", ["short notice"]],
];

/**
 * Whether an appointment with this status keeps its time. A word that we do not know does: an opening
 * too few is a pity, and one too many is two people in one chair.
 */
export function holdsTime(status: string, pmsType: string | null): boolean {
  const word = fold(status);
  const pms = fold(pmsType ?? "").replaceAll(" ", "");
  const own = OFF_IN.find(([name]) => pms.startsWith(name))?.[1] ?? [];
  return !OFF.test(word) && !own.includes(word);
}
