import "server-only";
import type { OfficeAccess } from "./office-access";
import { SikkaError } from "./sikka-error";

/** The PMS's own words for the state of an appointment; `value` is what is written. */
export type StatusWord = { value: string; description: string };

/** Throws SikkaError. */
export async function listStatusWords(_office: OfficeAccess): Promise<StatusWord[]> {
  throw new SikkaError("unreadable", { call: "practice_variables" });
}
