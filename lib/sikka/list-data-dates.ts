import "server-only";
import { instantOf, zoneOf } from "./instant-of";
import { walkPages } from "./walk-pages";
import { dataDateWire } from "./wire/connection";

export type DataDate = {
  officeId: string;
  practiceId: string;
  /** When what Sikka serves was read from the practice management system; null where that cannot be told. */
  dataAsOf: Date | null;
  /** The practice's, by its IANA name; null where Sikka names none that is known. */
  zone: string | null;
};

const BUDGET_MS = 20_000;

/** How old the data of each practice are; of the keys that stand in the same rows nothing is kept. Throws SikkaError. */
export async function listDataDates(): Promise<DataDate[]> {
  const found: DataDate[] = [];
  const list = {
    name: "authorized_practices",
    path: "/authorized_practices",
    query: { show: "all" },
  };
  await walkPages(list, BUDGET_MS, (item) => {
    const { data } = dataDateWire.safeParse(item);
    if (!data) return;
    const zone = data.practice_management_system_refresh_date_time_zone;
    found.push({
      officeId: data.office_id,
      practiceId: data.practice_id,
      dataAsOf:
        instantOf(data.practice_management_system_refresh_date, zone) ??
        instantOf(data.data_synchronization_date, zone),
      zone: zone ? zoneOf(zone.trim()) : null,
    });
  });
  return found;
}
