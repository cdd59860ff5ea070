import "server-only";
import type { OfficeAccess } from "./office-access";
import { SikkaError } from "./sikka-error";

/** A value that a field of a write may have in this PMS. `item` is what is written. */
export type WritebackChoice = { item: string; description: string };

export type WritebackKind =
  | "new_appointment"
  | "update_appointment"
  | "patch_appointment"
  | "new_patient";

/** Throws SikkaError. */
export async function listWritebackChoices(
  _office: OfficeAccess,
  _kind: WritebackKind,
  _category: string,
): Promise<WritebackChoice[]> {
  throw new SikkaError("unreadable", { call: "writeback_details" });
}
