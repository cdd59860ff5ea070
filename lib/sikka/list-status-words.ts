import "server-only";
import { listRows } from "./list-rows";
import { listVariables } from "./list-variables";
import { nothingIfNoSuchList } from "./no-such-list";
import type { OfficeAccess } from "./office-access";
import { statusRowWire } from "./wire/schedule";

/** One of the PMS's own words for the state of an appointment; `value` is what is written. */
export type StatusWord = { value: string; description: string };

/** Throws SikkaError. */
export async function listStatusWords(office: OfficeAccess): Promise<StatusWord[]> {
  const known = await listVariables(office, "Appointment Status").catch(nothingIfNoSuchList);
  if (known.length > 0) {
    return known.map(({ value, description }) => ({ value, description: description || value }));
  }
  const used = await listRows(office, {
    name: "appointment_statuses",
    row: statusRowWire,
    unreadable: "skip",
  });
  return used.map(({ status }) => ({ value: status, description: status }));
}
