/** A number on record as people here write it; one from elsewhere as it is. */
export function readableNumber(number: string | null): string {
  const [, area, exchange, line] = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number ?? "") ?? [];
  return line ? `${area} ${exchange}-${line}` : (number ?? "");
}

/** Whether two numbers, as they are typed, ring the same telephone; what is not finished rings none. */
export function isSameNumber(one: string, other: string): boolean {
  const digits = (typed: string) => typed.replace(/\D/g, "").slice(-10);
  return digits(one).length === 10 && digits(one) === digits(other);
}
