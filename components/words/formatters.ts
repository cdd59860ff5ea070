import type { FormatOptions } from "icu-minify/format";

const made = new Map<string, unknown>();

/** Each of the browser's formatters once: making one costs more than all that it ever formats. */
function once<Args extends unknown[], Made>(kind: string, make: (...args: Args) => Made) {
  return (...args: Args): Made => {
    const key = `${kind}:${JSON.stringify(args)}`;
    if (!made.has(key)) made.set(key, make(...args));
    return made.get(key) as Made;
  };
}

export const formatters = {
  getDateTimeFormat: once(
    "date",
    (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) =>
      new Intl.DateTimeFormat(...args),
  ),
  getNumberFormat: once(
    "number",
    (...args: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...args),
  ),
  getPluralRules: once(
    "plural",
    (...args: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...args),
  ),
  getRelativeTimeFormat: once(
    "relative",
    (...args: ConstructorParameters<typeof Intl.RelativeTimeFormat>) =>
      new Intl.RelativeTimeFormat(...args),
  ),
} satisfies FormatOptions["formatters"] & Record<string, unknown>;
