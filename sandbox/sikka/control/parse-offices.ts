import { isRecord } from "../http/request.ts";
import { defaultOffice } from "../seed/offices.ts";
import type { Office } from "../state/state.ts";
import { changeRecords, RECORD_FIELDS } from "./change-records.ts";
import { changeSystem } from "./change-system.ts";
import { BadControlCall } from "./control-call.ts";

const FLAGS = ["hidden", "authorized", "uploaded", "spu_silent"] as const;
const TEXTS = [
  "secret_key",
  "practice_management_system",
  "practice_management_system_version",
  "time_zone",
  "time_zone_name",
  "schedule_interval",
] as const;
const KNOWN = [
  "office_id",
  "practices",
  ...RECORD_FIELDS,
  "missing_scopes",
  "data_age_s",
  ...FLAGS,
  ...TEXTS,
];
/** Longer than the day after which an SPU counts as silent. */
const SILENT_AGE_S = 30 * 3_600;

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
    return override(before ?? defaultOffice(id, practices ?? [["1", id]], nowMs), one, nowMs);
  });
}

function override(office: Office, sent: Record<string, unknown>, nowMs: number): Office {
  const changed: Office = { ...office, records: { ...office.records } };
  if (office.pms) changed.pms = { ...office.pms };
  for (const name of FLAGS) if (typeof sent[name] === "boolean") changed[name] = sent[name];
  for (const name of TEXTS) if (typeof sent[name] === "string") changed[name] = sent[name];
  if (Array.isArray(sent.missing_scopes)) changed.missing_scopes = sent.missing_scopes.map(String);
  holdData(changed, sent, nowMs);
  changeSystem(office, changed);
  changeRecords(changed, sent);
  return changed;
}

/** `data_age_s` holds the data at that age; a silent SPU's are old, and those of one that is back are not. */
function holdData(office: Office, sent: Record<string, unknown>, nowMs: number): void {
  const ageS = sent.data_age_s ?? (sent.spu_silent === true ? SILENT_AGE_S : undefined);
  if (ageS !== undefined && typeof ageS !== "number") {
    throw new BadControlCall("data_age_s is a number");
  }
  if (ageS !== undefined) office.data_held_ms = nowMs - ageS * 1000;
  else if (sent.spu_silent === false) delete office.data_held_ms;
}

function parsePractices(sent: unknown): (readonly [string, string])[] | null {
  if (sent === undefined) return null;
  if (!Array.isArray(sent)) throw new BadControlCall("practices is a list");
  return sent.map((one: unknown) => {
    if (!isRecord(one)) throw new BadControlCall("a practice has practice_id and name");
    return [String(one.practice_id ?? "1"), String(one.name ?? "")] as const;
  });
}
