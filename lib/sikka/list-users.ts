import "server-only";
import { listRows, onlyFields } from "./list-rows";
import type { OfficeAccess } from "./office-access";
import { isActiveWord } from "./wire/active-word";
import { userWire } from "./wire/schedule";

/** Somebody who works with the practice's system, whom a write may name. */
export type PmsUser = { userId: string; isActive: boolean };

/** Throws SikkaError. */
export async function listUsers(office: OfficeAccess): Promise<PmsUser[]> {
  const rows = await listRows(office, {
    name: "pms_users",
    query: onlyFields(...Object.keys(userWire.shape)),
    row: userWire,
    unreadable: "skip",
  });
  return rows.map((row) => ({ userId: row.user_id, isActive: isActiveWord(row.status) }));
}
