import "server-only";
import type { StatusWord } from "@/lib/sikka/list-status-words";

/** The clinic's own word for an appointment that was called off, by how well it says so; null for none. */
export function findCancelWord(words: readonly StatusWord[]): string | null {
  for (const likeness of LIKENESSES) {
    const word = words.find(
      ({ value, description }) => likeness.test(value.trim()) || likeness.test(description.trim()),
    );
    if (word) return word.value;
  }
  return null;
}

/** The plain word before one with a reason, that before what is said of somebody who did not come. */
const LIKENESSES = [
  /^(cancell?ed|annulée?)$/i,
  /^cancell?ed\b/i,
  /\b(cancel(?!lation list)|annul)/i,
  /^broken$/i,
  /\bbroken\b/i,
  /^(deleted|unscheduled)$/i,
];
