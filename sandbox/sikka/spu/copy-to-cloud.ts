import { RESOURCES } from "../resources/resources.ts";
import type { Change, Office, Records, Row } from "../state/state.ts";

const CHANGES_KEPT = 1000;

/** Takes what the practice's system holds now; it shows at once, or when it has been put in. */
export function startCopy(office: Office, atMs: number, insertMs: number): void {
  const records = { ...office.pms };
  office.copied_ms = atMs;
  office.data_sent_ms = atMs;
  delete office.data_held_ms;
  if (insertMs > 0) office.inserting = { records, untilMs: atMs + insertMs };
  else landCopy(office, records, atMs);
}

export function landCopy(office: Office, copy: Records, atMs: number): void {
  const changes = Object.entries(copy).flatMap(([name, rows]) =>
    differences(name, office.records[name] ?? [], rows, atMs),
  );
  office.changes = [...(office.changes ?? []), ...changes].slice(-CHANGES_KEPT);
  office.records = { ...office.records, ...copy };
  const later = Object.entries(office.pms ?? {}).filter(([name, rows]) => copy[name] !== rows);
  if (later.length > 0) office.pms = Object.fromEntries(later);
  else delete office.pms;
  delete office.inserting;
}

function differences(
  api: string,
  before: readonly Row[],
  after: readonly Row[],
  loadedMs: number,
): Change[] {
  const idField = RESOURCES.find(({ name }) => name === api)?.idField ?? "";
  const old = new Map(before.map((row) => [row[idField], row]));
  const kept = new Set(after.map((row) => row[idField]));
  const gone = before.filter((row) => !kept.has(row[idField]));
  return [
    ...after.flatMap((row) => changeOf(api, old.get(row[idField]), row, loadedMs)),
    ...gone.map((row): Change => ({ api, flag: "deleted", row, loadedMs, fields: [] })),
  ];
}

function changeOf(api: string, before: Row | undefined, row: Row, loadedMs: number): Change[] {
  if (!before) return [{ api, flag: "added", row, loadedMs, fields: [] }];
  const names = [...new Set([...Object.keys(before), ...Object.keys(row)])];
  const fields = names
    .filter((name) => (before[name] ?? "") !== (row[name] ?? ""))
    .map((field) => ({ field, old_value: before[field] ?? "", new_value: row[field] ?? "" }));
  return fields.length === 0 ? [] : [{ api, flag: "updated", row, loadedMs, fields }];
}
