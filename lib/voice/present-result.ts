import "server-only";
import { plainText } from "@/lib/sikka/plain-text";
import type { ToolAnswer } from "./tool";

const LIMIT_BYTES = 600;
/** The end of a sentence, and not of a title before a name. */
const SENTENCE_END = /(?<!\b(?:Dre?|Mrs?|Ms|Mme|M|St|Ste))[.!?…](?=\s|$)/gu;

/** What the model reads: one line that begins with the outcome, whole sentences, at most 600 bytes. */
export function presentResult({ outcome, say }: ToolAnswer): string {
  const line = plainText(`${outcome}. ${say}`, LIMIT_BYTES);
  return byteLength(line) <= LIMIT_BYTES ? line : cut(line);
}

export const isTooLong = ({ outcome, say }: ToolAnswer): boolean =>
  byteLength(`${outcome}. ${say}`) > LIMIT_BYTES;

function cut(line: string): string {
  let whole = "";
  let used = 0;
  for (const character of line) {
    used += byteLength(character);
    if (used > LIMIT_BYTES) break;
    whole += character;
  }
  const ends = [...whole.matchAll(SENTENCE_END)].map(({ index }) => index + 1);
  const end = ends.at(-1) ?? 0;
  // A single sentence without end is cut between two words.
  return end > whole.length / 2 ? whole.slice(0, end) : whole.slice(0, whole.lastIndexOf(" "));
}

const byteLength = (text: string): number => Buffer.byteLength(text, "utf8");
