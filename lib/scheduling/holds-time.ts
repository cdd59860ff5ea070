import "server-only";
import { fold } from "./day-words";

/** Begins so, and the appointment is off: in English and French, folded. */
const OFF = [
  "cancel",
  "annul",
  "broken",
  "bris",
  "delet",
  "supprim",
  "no show",
  "noshow",
  "missed",
  "manqu",
  "failed",
  "absen",
  "non presente",
  "ne s est pas presente",
  "unsched",
  "un scheduled",
  "non planifi",
  "a planifier",
  "void",
];

/** What only one system means by its words; names folded and without spaces, by their beginning. */
const OFF_IN: readonly (readonly [pms: string, words: readonly string[]])[] = [
  // Notes on the schedule, and work that is planned but has no time yet.
  ["opendental", ["ptnote", "pt note", "planned"]],
  ["dentrix", ["wait", "will call"]],
  ["eaglesoft", ["quick fill", "quickfill", "walk out"]],
];

/**
 * Whether an appointment with this status keeps its time. A word that we do not know does: an opening
 * too few is a pity, and one too many is two people in one chair.
 */
export function holdsTime(status: string, pmsType: string | null): boolean {
  const word = fold(status);
  const pms = fold(pmsType ?? "").replaceAll(" ", "");
  const own = OFF_IN.find(([name]) => pms.startsWith(name))?.[1] ?? [];
  return ![...OFF, ...own].some((off) => word.startsWith(off));
}
