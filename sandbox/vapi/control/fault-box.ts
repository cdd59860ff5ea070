/**
 * - `status`        answers so, without an effect
 * - `commit_status` does what was asked and then answers so: the caller takes it for undone
 * - `refuse`        cuts the connection before anything is done
 * - `drop`          does what was asked and cuts the connection
 * - `hang`          never answers, and does nothing
 * - `hang_after`    does what was asked and never answers
 * - `stall`         does what was asked, begins its answer and never ends it
 * - `garbage`       answers with something that is no JSON
 */
export const FAULT_ACTIONS = [
  "status",
  "commit_status",
  "refuse",
  "drop",
  "hang",
  "hang_after",
  "stall",
  "garbage",
] as const;
export type FaultAction = (typeof FAULT_ACTIONS)[number];

export type Fault = {
  readonly id: number;
  readonly action: FaultAction;
  readonly method?: string;
  /** Exact, or with a `*` at the end. */
  readonly path?: string;
  /** Only the nth request that fits, counted from one. */
  readonly nth?: number;
  readonly status: number;
  readonly retryAfter?: string;
  /** How often it may still hit; null = until it is cleared. */
  timesLeft: number | null;
  seen: number;
};

export type FaultBox = {
  readonly add: (wanted: Omit<Fault, "id" | "seen">) => Fault;
  readonly fire: (method: string, path: string) => Fault | undefined;
  readonly list: () => readonly Fault[];
  readonly clear: () => void;
};

export function faultBox(): FaultBox {
  let faults: Fault[] = [];
  let nextId = 1;
  return {
    add(wanted) {
      const fault = { ...wanted, id: nextId++, seen: 0 };
      faults.push(fault);
      return fault;
    },
    fire: (method, path) => faults.find((fault) => hits(fault, method, path)),
    list: () => faults,
    clear() {
      faults = [];
    },
  };
}

function hits(fault: Fault, method: string, path: string): boolean {
  if (fault.timesLeft === 0) return false;
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
  if (fault.path !== undefined && !pathFits(fault.path, path)) return false;
  fault.seen += 1;
  if (fault.nth !== undefined && fault.seen !== fault.nth) return false;
  if (fault.timesLeft !== null) fault.timesLeft -= 1;
  return true;
}

const pathFits = (pattern: string, path: string): boolean =>
  pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
