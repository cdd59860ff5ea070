export type JournalEntry = {
  readonly seq: number;
  readonly at: string;
  readonly method: string;
  readonly path: string;
  /** Null while nobody has answered, and where the caller never heard. */
  status: number | null;
  faults: readonly string[];
};

export type Journal = {
  readonly open: (method: string, path: string) => JournalEntry;
  readonly entries: () => readonly JournalEntry[];
  readonly clear: () => void;
};

const KEPT = 5_000;

/** What was asked, without what was in it: bodies hold prompts and secrets. */
export function journal(): Journal {
  let entries: JournalEntry[] = [];
  let seq = 0;
  return {
    open(method, path) {
      seq += 1;
      const entry = { seq, at: new Date().toISOString(), method, path, status: null, faults: [] };
      entries.push(entry);
      if (entries.length > KEPT) entries.shift();
      return entry;
    },
    entries: () => entries,
    clear() {
      entries = [];
    },
  };
}
