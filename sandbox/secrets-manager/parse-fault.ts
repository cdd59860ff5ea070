import { type Action, actions, type Fault, tamperings } from "./fault.ts";
import { operationNames } from "./find-operation.ts";
import { type Input, isInput } from "./read-input.ts";

const KNOWN = ["match", "action", "times", "after_effect", "ms", "status", "tamper", "value"];
const AFTER: readonly Action[] = ["drop_after_effect", "truncated_json", "html", "tamper"];

/** A fault from the control API, or one sentence on what is wrong with it. */
export function parseFault(id: string, body: Input): Fault | string {
  const match = body.match ?? {};
  if (!isInput(match)) return "match must be an object";
  const unknown = findUnknown(body, KNOWN) ?? findUnknown(match, ["op", "name", "nth"]);
  if (unknown !== undefined) return `unknown field ${unknown}`;

  const action = actions.find((known) => known === body.action);
  if (action === undefined) return `action must be one of ${actions.join(", ")}`;
  const op = operationNames.find((known) => known === match.op);
  if (match.op !== undefined && op === undefined) return "match.op is not an operation";
  const name = match.name;
  if (name !== undefined && typeof name !== "string") return "match.name must be a string";
  const tamper = tamperings.find((known) => known === (body.tamper ?? tamperOf(body)));
  if (tamper === undefined) return `tamper must be one of ${tamperings.join(", ")}`;

  const numbers = { nth: match.nth, times: body.times, ms: body.ms, status: body.status };
  for (const [field, value] of Object.entries(numbers)) {
    if (value !== undefined && !isCount(value)) return `${field} must be a whole number`;
  }
  if (action === "slow_ms" && body.ms === undefined) return "slow_ms needs ms";

  return {
    id,
    action,
    match: { op, name, nth: countOf(match.nth) },
    phase: phaseOf(action, body.after_effect),
    ms: countOf(body.ms) ?? 0,
    status: countOf(body.status),
    tamper,
    value: typeof body.value === "string" ? body.value : "",
    seen: 0,
    // A named call is struck once; without a name or a number, until the fault is taken away.
    left: countOf(body.times) ?? (match.nth === undefined ? null : 1),
  };
}

function phaseOf(action: Action, afterEffect: unknown): Fault["phase"] {
  if (action === "tamper" || action === "drop_after_effect") return "after";
  const after = typeof afterEffect === "boolean" ? afterEffect : AFTER.includes(action);
  return after ? "after" : "before";
}

const tamperOf = (body: Input) => (typeof body.value === "string" ? "value" : "not_json");

const findUnknown = (given: Input, known: readonly string[]) =>
  Object.keys(given).find((key) => !known.includes(key));

const isCount = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0;

const countOf = (value: unknown) => (isCount(value) ? value : undefined);
