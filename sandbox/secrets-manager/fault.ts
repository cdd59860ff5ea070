export const actions = [
  "throttle",
  "deny",
  "kms_disabled",
  "internal",
  "unavailable",
  "hang",
  "slow_ms",
  "refuse",
  "drop_after_effect",
  "truncated_json",
  "html",
  "hold",
  "tamper",
] as const;

export const tamperings = ["not_json", "lacks_keys", "value"] as const;

export type Action = (typeof actions)[number];

export type Fault = {
  readonly id: string;
  readonly action: Action;
  readonly match: {
    readonly op: string | undefined;
    readonly name: string | undefined;
    readonly nth: number | undefined;
  };
  /** Before the call touches a secret, or once it has. */
  readonly phase: "before" | "after";
  readonly ms: number;
  readonly status: number | undefined;
  readonly tamper: (typeof tamperings)[number];
  readonly value: string;
  /** Matching calls seen so far, and how often it may still strike; null is without end. */
  seen: number;
  left: number | null;
};

export type FaultedCall = { readonly op: string; readonly name: string | null };

const VALUE_OPS = ["CreateSecret", "PutSecretValue", "UpdateSecret", "GetSecretValue"];

/** Says whether the call is one of the fault's, and counts it if so. */
export function countMatch(fault: Fault, call: FaultedCall): boolean {
  if (!matches(fault, call)) return false;
  fault.seen += 1;
  return true;
}

export const isDue = (fault: Fault) => fault.left !== 0 && fault.seen >= (fault.match.nth ?? 1);

export function spend(fault: Fault) {
  if (fault.left !== null) fault.left -= 1;
}

function matches({ action, match }: Fault, call: FaultedCall): boolean {
  if (match.op !== undefined && match.op !== call.op) return false;
  if (match.name !== undefined && !isNameMatch(match.name, call.name ?? "")) return false;
  if (action === "tamper") return call.op === "GetSecretValue";
  if (action === "kms_disabled") return VALUE_OPS.includes(call.op);
  return true;
}

const isNameMatch = (pattern: string, name: string) =>
  pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
