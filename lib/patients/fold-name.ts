import "server-only";

/** Letters that are no base letter with a mark on it. */
const SPELLED: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

/** The parts of a name without case, accents, hyphens, apostrophes and titles: `O’Brien-Noël` is `obrien`, `noel`. */
export function nameParts(name: string): string[] {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{ASCII}]/gu, (letter) => SPELLED[letter] ?? letter)
    .replace(/['’‘ʼ`´.]/gu, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== "");
}

/** The whole name in one piece: how it is cut by spaces and hyphens is nobody's to hear. */
export const foldName = (name: string): string => nameParts(name).join("");
