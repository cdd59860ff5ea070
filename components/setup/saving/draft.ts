import type { FieldValues } from "react-hook-form";
import * as z from "zod/mini";
import { set } from "./paths";

/** What could not be saved before the page went away, kept in this tab until it is. */
export type Draft<Values> = { version: number; values: Values };

const draftSchema = z.object({ version: z.number(), values: z.record(z.string(), z.unknown()) });

export function readDraft<Values extends FieldValues>(key: string): Draft<Values> | null {
  const text = sessionStorage.getItem(key);
  if (!text) return null;
  const draft = draftSchema.safeParse(safeParse(text));
  // Only this page writes here, in this form.
  return draft.success ? (draft.data as Draft<Values>) : null;
}

export function writeDraft<Values extends FieldValues>(
  key: string,
  { version, values }: Draft<Values>,
  secrets: readonly string[],
): void {
  const kept = structuredClone(values);
  for (const path of secrets) set(kept, path, "");
  try {
    sessionStorage.setItem(key, JSON.stringify({ version, values: kept }));
  } catch {
    // A browser that keeps nothing, or is full: the page warned before it went away.
  }
}

export const dropDraft = (key: string) => sessionStorage.removeItem(key);

function safeParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
