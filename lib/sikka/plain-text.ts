import "server-only";

/**
 * A vendor's text as one line of plain characters: no control characters, no marks that turn the
 * reading direction round or hide, no more than `limit` characters.
 */
export function plainText(text: string, limit: number): string {
  if (/^[\x21-\x7e]*$/.test(text)) return text.slice(0, limit);
  const line = text
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[\p{Cf}\p{Cs}]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
  return [...line].slice(0, limit).join("");
}

/** Words in capitals as they are said: to the model, `BOOKED` in a name would be a word of ours. */
export const inLowerCase = (text: string): string =>
  text.replace(
    /\p{Lu}[\p{Lu}\p{M}]{3,}/gu,
    (word) => word.slice(0, 1) + word.slice(1).toLowerCase(),
  );
