/** A number on record as people here write it; one from elsewhere as it is. */
export function readableNumber(number: string | null): string {
  const [, area, exchange, line] = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number ?? "") ?? [];
  return line ? `${area} ${exchange}-${line}` : (number ?? "");
}
