import "server-only";
import { listRows } from "./list-rows";
import type { OfficeAccess } from "./office-access";
import { choiceWire } from "./wire/writebacks";

/** A value that a field of a write may have in this PMS. `item` is what is written. */
export type WritebackChoice = { item: string; description: string };

export type WritebackKind =
  | "new_appointment"
  | "update_appointment"
  | "patch_appointment"
  | "new_patient";

/** Throws SikkaError. */
export async function listWritebackChoices(
  office: OfficeAccess,
  kind: WritebackKind,
  category: string,
): Promise<WritebackChoice[]> {
  const rows = await listRows(office, {
    name: "writeback_details",
    query: { writeback_type: kind, category },
    row: choiceWire,
    unreadable: "skip",
  });
  return rows
    .filter((row) => row.category.toLowerCase() === category.toLowerCase())
    .map(({ item, description }) => ({ item, description: description || item }));
}
