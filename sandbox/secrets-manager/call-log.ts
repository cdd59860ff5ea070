import type { Wrote } from "./operation.ts";

/** What is known of a call. There is no place in it for a value. */
export type LogEntry = {
  readonly seq: number;
  readonly at: string;
  readonly op: string;
  name: string | null;
  versionId: string | null;
  stages: readonly string[];
  moveTo: string | null;
  removeFrom: string | null;
  kmsKeyId: string | null;
  /** `pending`, `ok`, an error's type, or what became of the connection. */
  outcome: string;
  /** What the call did to the secrets, whatever the caller then heard. */
  effect: Wrote;
  fault: string | null;
  tookMs: number | null;
};

export type CallLog = {
  open: (op: string) => LogEntry;
  list: () => readonly LogEntry[];
  clear: () => void;
};

export function createCallLog(): CallLog {
  let entries: LogEntry[] = [];
  let seq = 0;
  return {
    open: (op) => {
      seq += 1;
      const entry: LogEntry = {
        seq,
        at: new Date().toISOString(),
        op,
        name: null,
        versionId: null,
        stages: [],
        moveTo: null,
        removeFrom: null,
        kmsKeyId: null,
        outcome: "pending",
        effect: "nothing",
        fault: null,
        tookMs: null,
      };
      entries.push(entry);
      return entry;
    },
    list: () => entries,
    clear: () => {
      entries = [];
    },
  };
}
