import { ACTIONS, isAction } from "../faults/actions.ts";
import type { FaultMatch, FaultRule } from "../faults/fault-box.ts";
import { PARAM_NAMES } from "../faults/params.ts";
import { isRecord } from "../http/request.ts";
import { BadControlCall, type ControlCall } from "./control-call.ts";

/** The parameter that may stand behind the action, after a colon. */
const SHORT_PARAMS: Readonly<Record<string, string>> = {
  scope_missing: "api",
  writeback_fail: "reason",
  writeback_slow_s: "seconds",
};

type MatchReader = (value: unknown) => string | number | undefined;

const MATCH_READERS: Readonly<Record<keyof FaultMatch, MatchReader>> = {
  method: readText,
  path: readText,
  office_id: readText,
  grant_type: readText,
  nth: readNumber,
  probability: readNumber,
};

/** One fault or a list of them; all are checked before the first is added. */
export function addFaults({ sandbox, items }: ControlCall): { faults: readonly FaultRule[] } {
  const wanted = items.map(parseFault);
  return { faults: wanted.map((fault) => sandbox.faults.add(fault)) };
}

function parseFault(sent: unknown): Parameters<ControlCall["sandbox"]["faults"]["add"]>[0] {
  if (!isRecord(sent)) throw new BadControlCall("a fault is an object");
  const { match = {}, times, ...rest } = sent;
  const { action, ...params } = splitAction(rest);
  if (!isAction(action)) {
    throw new BadControlCall(`unknown action; one of ${Object.keys(ACTIONS).join(", ")}`);
  }
  const unknownParam = Object.keys(params).find((name) => !PARAM_NAMES.some((n) => n === name));
  if (unknownParam !== undefined) throw new BadControlCall(`unknown parameter ${unknownParam}`);
  return { match: parseMatch(match), action, params, timesLeft: parseTimes(times) };
}

/** `writeback_fail:no such chair` is the action and its one parameter. */
function splitAction(sent: Record<string, unknown>): Record<string, unknown> {
  const [, action = "", value] = /^(\w+):(.+)$/s.exec(String(sent.action)) ?? [];
  const name = SHORT_PARAMS[action];
  return name === undefined ? sent : { ...sent, action, [name]: value };
}

function parseMatch(sent: unknown): FaultMatch {
  if (!isRecord(sent)) throw new BadControlCall("match is an object");
  const read = Object.entries(sent).map(([name, value]) => {
    const reader = isMatchName(name) ? MATCH_READERS[name] : undefined;
    const result = reader?.(value);
    if (result === undefined) throw new BadControlCall(`match.${name} is not understood`);
    return [name, result];
  });
  return Object.fromEntries(read);
}

function parseTimes(sent: unknown): number | null {
  if (sent === undefined || sent === null) return null;
  if (typeof sent === "number" && Number.isInteger(sent) && sent > 0) return sent;
  throw new BadControlCall("times is a whole number above zero");
}

function isMatchName(name: string): name is keyof FaultMatch {
  return Object.hasOwn(MATCH_READERS, name);
}

function readText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function readNumber(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
