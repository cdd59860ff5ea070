import { isRecord } from "../http/request.ts";
import { changeCopy, changePms, type RowChange } from "../pms/truth.ts";
import type { Resource } from "../resources/resource.ts";
import { RESOURCES } from "../resources/resources.ts";
import type { Office, Row } from "../state/state.ts";
import { BadControlCall } from "./control-call.ts";

/**
 * `records` puts lists in the place of others, `add_records` adds rows or changes those that are
 * there, `remove_records` takes ids; each in the practice's system and in the cloud. The ones with
 * `pms` happen in the practice's system alone, as when somebody at the desk does it.
 */
export const RECORD_FIELDS = [
  "records",
  "add_records",
  "remove_records",
  "pms_records",
  "add_pms_records",
  "remove_pms_records",
] as const;

export function changeRecords(office: Office, sent: Readonly<Record<string, unknown>>): void {
  for (const field of RECORD_FIELDS) {
    const lists = sent[field];
    if (lists === undefined) continue;
    if (!isRecord(lists)) throw new BadControlCall(`${field} is an object of lists`);
    for (const [name, list] of Object.entries(lists)) {
      const change = changeFor(field, name, list);
      fillFromDefaults(office, name);
      if (field.includes("pms") || office.pms?.[name]) changePms(office, name, change);
      if (!field.includes("pms")) changeCopy(office, name, change);
    }
  }
}

function changeFor(field: string, name: string, list: unknown): RowChange {
  if (!Array.isArray(list)) throw new BadControlCall(`${field}.${name} is a list`);
  const { idField } = resourceOf(name);
  if (field.startsWith("remove_")) {
    return (rows) => rows.filter((row) => !list.map(String).includes(row[idField] ?? ""));
  }
  if (!field.startsWith("add_")) return () => list.map((row) => parseRow(row, name, WITH_PRACTICE));
  const changed = list.map((row) => parseRow(row, name));
  return (rows) => {
    const isSame = (one: Row, other: Row) => one[idField] === other[idField];
    const kept = rows.map((row) => ({ ...row, ...changed.find((one) => isSame(one, row)) }));
    const fresh = changed.filter((one) => !rows.some((row) => isSame(one, row)));
    return [...kept, ...fresh.map((row) => ({ ...WITH_PRACTICE, ...row }))];
  };
}

/** A list that is made up until somebody changes it is kept from then on. */
function fillFromDefaults(office: Office, name: string): void {
  const { byDefault } = resourceOf(name);
  const scene = { query: new URLSearchParams(), nowMs: 0 };
  if (byDefault && !office.records[name]) office.records[name] = [...byDefault(office, scene)];
}

function resourceOf(name: string): Resource {
  const found = RESOURCES.find((resource) => resource.name === name);
  if (!found) throw new BadControlCall(`no such list as ${name}`);
  return found;
}

const WITH_PRACTICE: Row = { practice_id: "1", cust_id: "1" };

function parseRow(row: unknown, name: string, base: Row = {}): Row {
  if (!isRecord(row)) throw new BadControlCall(`${name} holds objects`);
  const texts = Object.entries(row).map(([field, value]) => [field, String(value)]);
  return { ...base, ...Object.fromEntries(texts) };
}
