import "server-only";
import { listRows } from "./list-rows";
import type { OfficeAccess } from "./office-access";
import { operatoryWire } from "./wire/schedule";

export type Operatory = {
  /** What is written back; never its abbreviation. */
  operatory: string;
  /** Who works there; empty where the PMS does not say. */
  providerIds: string[];
  isHidden: boolean;
};

/** `custId` is the practice's, from `readPractice`. Throws SikkaError. */
export async function listOperatories(office: OfficeAccess, custId: string): Promise<Operatory[]> {
  const rows = await listRows(office, {
    name: "operatories",
    query: { cust_id: custId },
    row: operatoryWire,
    unreadable: "skip",
  });
  return rows.map((row) => ({
    operatory: row.operatory,
    providerIds: row.provider_id.split("|").flatMap((id) => id.trim() || []),
    isHidden: row.is_hidden,
  }));
}
