import "server-only";
import { inLowerCase, plainText } from "@/lib/sikka/plain-text";

/** A first name, or two or three that belong together. */
const NAME = /^(?=.{1,30}$)[\p{L}\p{M}'’-]+(?: [\p{L}\p{M}'’-]+){0,2}$/u;

/** A name of the PMS as it may be said. What is longer than a name or holds more is no name: its first word is said alone. */
export function spokenName(name: string): string {
  const line = inLowerCase(plainText(name, 200));
  if (NAME.test(line)) return line;
  return /^[\p{L}\p{M}'’-]{0,30}/u.exec(line)?.[0] ?? "";
}
