import * as z from "zod/mini";

/** Shapes of what a person types. What is left out or empty is null: not said yet. */
const LINE = /^[^\p{Cc}\p{Cs}]*$/u;
const PROSE = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u;

const words = (shape: RegExp, max: number) =>
  z.string().check(z.trim(), z.maxLength(max, "too_long"), z.regex(shape, "invalid"));
const orNull = (schema: z.ZodMiniString<string>) =>
  z.pipe(
    z.nullish(schema),
    z.transform((text) => text || null),
  );

export const line = (max: number) => orNull(words(LINE, max));
export const prose = (max: number) => orNull(words(PROSE, max));
/** An empty one stays one. */
export const proseOrEmpty = (max: number) => z._default(words(PROSE, max), "");
/** Leaves nothing behind where nothing was said. */
export const fact = (max: number) =>
  z.optional(
    z.pipe(
      words(PROSE, max),
      z.transform((text) => text || undefined),
    ),
  );

export const emailAddress = z.pipe(
  z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254, "email_invalid")),
  z.email("email_invalid"),
);

/** Only looks like one here: the numbering plans are the server's to know, and many kilobytes. */
export const phoneNumber = line(40).check(
  z.refine((said) => said === null || /^\+?[\d\s().-]{7,}$/.test(said), "phone_invalid"),
);

export function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  const isNamed = hostname.includes(".") || hostname.startsWith("[");
  return /^https?:$/.test(protocol) && isNamed && !username && !password;
}
