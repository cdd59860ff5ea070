import "server-only";
import { listRows, onlyFields } from "./list-rows";
import type { OfficeAccess } from "./office-access";
import { practiceRowWire } from "./wire/schedule";

/** `custId` is what `operatories` are asked for with. */
export type PmsPractice = { custId: string; phone: string; name: string };

/** Null when the office has no such practice. Throws SikkaError. */
export async function readPractice(office: OfficeAccess): Promise<PmsPractice | null> {
  const rows = await listRows(office, {
    name: "practices",
    // Not every Sikka shows its number unasked.
    query: onlyFields(...Object.keys(practiceRowWire.shape)),
    row: practiceRowWire,
    unreadable: "skip",
  });
  const own = rows.find((row) => row.practice_id === office.practiceId);
  return own ? { custId: own.cust_id, phone: own.phone, name: own.name } : null;
}
