import type { Knobs } from "../state/knobs.ts";
import type { Office, Row } from "../state/state.ts";
import type { Profile } from "./profile.ts";
import type { RowChange } from "./truth.ts";

/** One write, as it stands before the practice's system. */
export type Job = {
  readonly office: Office;
  readonly profile: Profile;
  readonly knobs: Knobs;
  readonly body: Row;
  /** The row to change; empty where one is added. */
  readonly itemId: string;
  readonly atMs: number;
  readonly rows: (name: string) => readonly Row[];
  readonly change: (name: string, change: RowChange) => void;
};

export type Outcome =
  | { readonly failed: string }
  | { readonly result: string; readonly created?: Row };

/** What is wrong with a write that its system can tell by looking; null when nothing is. */
export type FindProblem = (job: Job) => string | null;

export function firstProblem(...checks: readonly (string | null | false)[]): string | null {
  return checks.find((problem): problem is string => typeof problem === "string") ?? null;
}

export function replaceRow(idField: string, id: string, changed: Row): RowChange {
  return (rows) => rows.map((row) => (row[idField] === id ? { ...row, ...changed } : row));
}

export function addRow(row: Row): RowChange {
  return (rows) => [...rows, row];
}
