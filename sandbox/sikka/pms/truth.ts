import type { Office, Records, Row } from "../state/state.ts";

/** What the practice's own system holds, whatever the cloud shows. */
export function pmsRows(office: Office, name: string): readonly Row[] {
  return office.pms?.[name] ?? office.records[name] ?? [];
}

export type RowChange = (rows: readonly Row[]) => Row[];

/** Lists are never changed in place, so a copy that is under way keeps what it took. */
export function changePms(office: Office, name: string, change: RowChange): void {
  office.pms = { ...office.pms, [name]: change(pmsRows(office, name)) };
}

export function changeCopy(office: Office, name: string, change: RowChange): void {
  office.records[name] = change(office.records[name] ?? []);
}

/** All that the practice's system holds. */
export function wholePms(office: Office): Records {
  return { ...office.records, ...office.pms };
}

/** One above the highest number there is, and above all that the seed uses. */
export function nextId(rows: readonly Row[], idField: string, from: number): string {
  const numbers = rows.map((row) => Number(row[idField] ?? 0)).filter(Number.isInteger);
  return String(Math.max(from, ...numbers) + 1);
}
