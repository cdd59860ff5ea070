import "server-only";
import { z } from "zod";
import { plainText } from "@/lib/sikka/plain-text";
import { readDay } from "@/lib/sikka/read-day";
import { readLength } from "@/lib/sikka/read-length";
import { readMinute } from "@/lib/sikka/read-minute";

/** Sikka says numbers as strings, and sometimes as numbers. */
export const text = z.union([z.string(), z.number().transform(String)]);

/** The same, or nothing at all: always a text, as it came. */
const said = z
  .union([z.string(), z.number().transform(String), z.boolean().transform(String)])
  .nullish()
  .transform((value) => value ?? "");

/** One plain line of at most `limit` characters; empty where nothing is said. */
export const line = (limit = 120) => said.transform((value) => plainText(value, limit));

/** An id of the PMS's: goes back to it in a query or a body, never in a path without a check. */
export const id = said.transform((value) => plainText(value, 64));

/** An id that a row is worth nothing without. */
export const requiredId = id.pipe(z.string().min(1));

/** True, true, T, Y, yes, 1, and the rest is not. */
export const flag = said.transform((value) => /^(t|true|y|yes|1)$/i.test(value.trim()));

/** YYYY-MM-DD; null where none is said or it cannot be read. */
export const day = said.transform((value) => readDay(value) ?? null);

/** A row in which such a value is said and cannot be read is itself unreadable; null where none is said. */
const strict = <T>(reader: (value: string) => T | null | undefined) =>
  said.transform((value, context) => {
    const found = reader(value.trim());
    if (found !== undefined) return found;
    context.addIssue({ code: "custom", message: "cannot be read" });
    return z.NEVER;
  });

export const strictDay = strict(readDay);
/** Since midnight. */
export const minute = strict(readMinute);
/** In minutes. */
export const length = strict(readLength);

/** Hundredths; null where nothing readable is said. */
export const cents = said.transform((value) => {
  const amount = value.replace(/[$,\s]/g, "");
  return /^-?\d{1,9}(\.\d+)?$/.test(amount) ? Math.round(Number(amount) * 100) : null;
});
