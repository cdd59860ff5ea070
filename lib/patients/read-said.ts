import "server-only";
import { z } from "zod";
import type { Said } from "./count-try";
import { foldName } from "./fold-name";
import { parseBirthDate } from "./parse-birth-date";

/** What both tools that recognise somebody are told. */
const name = z
  .string()
  .max(80)
  .refine((text) => foldName(text) !== "");
export const identityFields = {
  firstName: name,
  lastName: name,
  dateOfBirth: z.string().max(60),
};

type Given = { firstName: string; lastName: string; dateOfBirth: string };

/** The same with the birth date as a date; or the key of the words that ask for it once more. */
export function readSaid({
  dateOfBirth,
  ...names
}: Given): Said | "dateUnclear" | "dateUnreadable" {
  const date = parseBirthDate(dateOfBirth);
  if (date === "ambiguous") return "dateUnclear";
  return date === null ? "dateUnreadable" : { ...names, birthDate: date.toString() };
}
