import { profileOf, statusWords } from "../pms/profile.ts";
import { ROOMS } from "../seed/people.ts";
import type { Office, Row } from "../state/state.ts";

/** Another system says the same in its own words, and knows other things. */
export function changeSystem(before: Office, after: Office): void {
  const [old, now] = [profileOf(before), profileOf(after)];
  if (old.name === now.name) return;
  const words = new Map<string, string>();
  for (const kind of ["scheduled", "confirmed", "completed", "broken"] as const) {
    words.set(old.words[kind], now.words[kind]);
  }
  const known = statusWords(now);
  const respell = (row: Row): Row => {
    const status = row.status ?? "";
    const word = words.get(status) ?? (known.includes(status) ? status : now.words.scheduled);
    return { ...row, status: word };
  };
  const map = new Map<string, string>(ROOMS.map(([name, , , providers]) => [name, providers]));
  const remap = (row: Row): Row => ({
    ...row,
    provider_id: now.mapsOperatories ? (map.get(row.operatory ?? "") ?? "") : "",
  });
  after.records.appointments = (after.records.appointments ?? []).map(respell);
  after.records.operatories = (after.records.operatories ?? []).map(remap);
  delete after.pms;
}
