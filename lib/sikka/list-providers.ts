import "server-only";
import { listRows, onlyFields } from "./list-rows";
import type { OfficeAccess } from "./office-access";
import { isActiveWord } from "./wire/active-word";
import { providerWire } from "./wire/schedule";

export type PmsProvider = {
  providerId: string;
  name: string;
  firstName: string;
  lastName: string;
  specialty: string;
  isActive: boolean;
  /** A dentist or hygienist; false for staff. */
  isProvider: boolean;
  /** May be named as the user who writes. */
  isUser: boolean;
};

/** Throws SikkaError. */
export async function listProviders(office: OfficeAccess): Promise<PmsProvider[]> {
  const rows = await listRows(office, {
    name: "providers",
    query: onlyFields(...Object.keys(providerWire.shape)),
    row: providerWire,
    unreadable: "skip",
  });
  return rows.map((row) => ({
    providerId: row.provider_id,
    name: `${row.firstname} ${row.lastname}`.trim(),
    firstName: row.firstname,
    lastName: row.lastname,
    specialty: row.specialty || row.speciality,
    isActive: !row.is_hidden && isActiveWord(row.status),
    isProvider: !/staff/i.test(row.provider_type),
    isUser: row.is_user,
  }));
}
