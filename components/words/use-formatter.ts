import { useMemo } from "react";
import { formatters } from "./formatters";
import { useWords } from "./words-provider";

const units = [
  ["second", 1],
  ["minute", 60],
  ["hour", 60 * 60],
  ["day", 24 * 60 * 60],
  ["week", 7 * 24 * 60 * 60],
  ["month", 30 * 24 * 60 * 60],
  ["year", 365 * 24 * 60 * 60],
] as const;

/** Dates, numbers and "three hours ago" in the reader's language. */
export function useFormatter() {
  const { locale } = useWords();
  return useMemo(
    () => ({
      /** In UTC, unless a zone is named: a server and a browser must not draw different hours. */
      dateTime: (at: Date | number, options: Intl.DateTimeFormatOptions) =>
        formatters.getDateTimeFormat(locale, { timeZone: "UTC", ...options }).format(at),
      number: (value: number, options?: Intl.NumberFormatOptions) =>
        formatters.getNumberFormat(locale, options).format(value),
      relativeTime: (at: number, now: number) => {
        const seconds = (at - now) / 1000;
        const [unit, size] = units.findLast(([, size]) => Math.abs(seconds) >= size) ?? units[0];
        const numeric = unit === "second" ? "auto" : "always";
        const format = formatters.getRelativeTimeFormat(locale, { numeric });
        return format.format(Math.round(seconds / size), unit);
      },
    }),
    [locale],
  );
}
