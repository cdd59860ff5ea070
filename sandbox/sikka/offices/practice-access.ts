import type { Office } from "../state/state.ts";

export function isPracticeOpen(office: Office, practiceId: string): boolean {
  return !(office.access_off ?? []).includes(practiceId);
}

/** GUESS: an office is shut out once every one of its practices is. */
export function isShutOut(office: Office): boolean {
  const practices = office.records.practices ?? [];
  return (
    practices.length > 0 && !practices.some((row) => isPracticeOpen(office, row.practice_id ?? ""))
  );
}
