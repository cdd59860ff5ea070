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
export const nullable = <Said extends z.ZodMiniType>(schema: Said) =>
  z.pipe(
    z.nullish(schema),
    z.transform((said) => said ?? null),
  );
/** Leaves nothing behind where nothing was said. */
export const unsaid = <Said extends z.ZodMiniType>(schema: Said) =>
  z.optional(
    z.pipe(
      z.nullish(schema),
      z.transform((said) => said || undefined),
    ),
  );
export const fact = (max: number) => unsaid(words(PROSE, max));

export const emailAddress = z.pipe(
  z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254, "email_invalid")),
  z.email("email_invalid"),
);

/** Only looks like one here: the numbering plans are the server's to know, and many kilobytes. */
export const phoneNumber = line(40).check(
  z.refine((said) => said === null || /^\+?[\d\s().-]{7,}$/.test(said), "phone_invalid"),
);

/** The agent answers Twilio's number; who is put through to it would only come back. */
export const notTwilio = (name: "clinicNumber" | "transferNumber") =>
  z.refine<Numbers>(
    ({ method, twilio, [name]: number }) =>
      method !== "twilio" || !twilio?.number || digitsOf(number) !== digitsOf(twilio.number),
    { path: [name], message: "same_as_twilio" },
  );
type Numbers = {
  method: string | null;
  clinicNumber: string | null;
  transferNumber: string | null;
  twilio: { number: string | null } | null;
};
/** North America's numbers are written with their 1 or without it. */
const digitsOf = (number: string | null) => number?.replace(/\D/g, "").replace(/^1(?=\d{10}$)/, "");

export function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  const isNamed = hostname.includes(".") || hostname.startsWith("[");
  return /^https?:$/.test(protocol) && isNamed && !username && !password;
}
