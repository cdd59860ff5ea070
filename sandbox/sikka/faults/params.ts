import type { FaultRule } from "./fault-box.ts";

export const PARAM_NAMES = [
  "after_effect",
  "ms",
  "bytes",
  "url",
  "error_code",
  "api",
  "reset_s",
  "retry_after",
  "reason",
  "seconds",
  "message",
] as const;

export function numberParam(rule: FaultRule, name: string, byDefault: number): number {
  const value = Number(rule.params[name] ?? byDefault);
  return Number.isFinite(value) ? value : byDefault;
}

export function textParam(rule: FaultRule, name: string, byDefault: string): string {
  const value = rule.params[name];
  return value === undefined ? byDefault : String(value);
}

export function isAfterEffect(rule: FaultRule): boolean {
  return rule.params.after_effect === true;
}
