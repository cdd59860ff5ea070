import "server-only";
import { plainText } from "@/lib/sikka/plain-text";

const LONGEST = 30;

/** A name of the PMS as it may be said: letters and what belongs between them, one or two words of it, no sentence. */
export function spokenName(name: string): string {
  const words = plainText(name, LONGEST)
    .replace(/[^\p{L}\p{M}'’ -]/gu, " ")
    .trim()
    .split(/\s+/u);
  return words.slice(0, 2).join(" ");
}
