import { isRecord } from "../http/request.ts";
import { defaultOffice } from "../seed/offices.ts";
import type { Office, Row } from "../state/state.ts";
import { BadControlCall } from "./control-call.ts";

const FLAGS = ["hidden", "authorized", "uploaded"] as const;
const TEXTS = [
  "secret_key",
  "practice_management_system",
  "practice_management_system_version",
  "time_zone",
  "time_zone_name",
] as const;
const KNOWN = ["office_id", "practices", "records", "missing_scopes", ...FLAGS, ...TEXTS];

/** Whatever is not given stays as the office has it, or is made up for a new one. */
export function parseOffices(sent: unknown, existing: readonly Office[], nowMs: number): Office[] {
  if (!Array.isArray(sent) || sent.length === 0) throw new BadControlCall("offices is a list");
  return sent.map((one: unknown) => {
    if (!isRecord(one) || typeof one.office_id !== "string") {
      throw new BadControlCall("an office has an office_id");
    }
    const unknown = Object.keys(one).find((name) => !KNOWN.includes(name));
    if (unknown !== undefined) throw new BadControlCall(`unknown office field ${unknown}`);
    const id = one.office_id;
    const practices = parsePractices(one.practices);
    const before = practices ? undefined : existing.find((office) => office.office_id === id);
    return override(before ?? defaultOffice(id, practices ?? [["1", id]], nowMs), one);
  });
}

function override(office: Office, sent: Record<string, unknown>): Office {
  const changed: Office = { ...office, records: { ...office.records } };
  for (const name of FLAGS) if (typeof sent[name] === "boolean") changed[name] = sent[name];
  for (const name of TEXTS) if (typeof sent[name] === "string") changed[name] = sent[name];
  if (Array.isArray(sent.missing_scopes)) changed.missing_scopes = sent.missing_scopes.map(String);
  const records = isRecord(sent.records) ? sent.records : {};
  for (const [name, rows] of Object.entries(records)) changed.records[name] = parseRows(name, rows);
  return changed;
}

function parseRows(name: string, rows: unknown): Row[] {
  if (!Array.isArray(rows)) throw new BadControlCall(`records.${name} is a list`);
  return rows.map((row: unknown) => {
    if (!isRecord(row)) throw new BadControlCall(`records.${name} holds objects`);
    const texts = Object.entries(row).map(([field, value]) => [field, String(value)]);
    return Object.fromEntries([["practice_id", "1"], ["cust_id", "1"], ...texts]);
  });
}

function parsePractices(sent: unknown): (readonly [string, string])[] | null {
  if (sent === undefined) return null;
  if (!Array.isArray(sent)) throw new BadControlCall("practices is a list");
  return sent.map((one: unknown) => {
    if (!isRecord(one)) throw new BadControlCall("a practice has practice_id and name");
    return [String(one.practice_id ?? "1"), String(one.name ?? "")] as const;
  });
}
