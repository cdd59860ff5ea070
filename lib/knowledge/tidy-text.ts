import "server-only";

/** A text as it is kept: whole characters, no control signs, no empty stretches, and no more than so many bytes. */
export function tidyText(text: string, limitBytes: number): string {
  const tidy = text
    .normalize("NFC")
    .replace(/\r\n?|[\f\v\u2028\u2029]/g, "\n")
    .replace(/[\p{Cc}\p{Cs}\p{Co}\ufffe\uffff\u00ad\u200b\ufeff]/gu, (sign) =>
      sign === "\n" || sign === "\t" ? sign : "",
    )
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return cutBytes(tidy, limitBytes);
}

function cutBytes(text: string, limitBytes: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= limitBytes) return text;
  let end = limitBytes;
  // Not in the middle of a character.
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end).toString("utf8").trimEnd();
}
