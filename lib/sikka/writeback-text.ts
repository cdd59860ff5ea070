import "server-only";

/**
 * Text as every PMS takes it: letters, digits, space, full stop and hyphen. Accents stay; what is
 * left out becomes a space.
 */
export function writebackText(text: string, limit = 150): string {
  const plain = text
    .normalize("NFC")
    .replace(/['’]/gu, "")
    .replace(/[^\p{L}\p{M}\p{Nd} .-]+/gu, " ")
    .replace(/ +/g, " ")
    .trim();
  return [...plain].slice(0, limit).join("").trim();
}
