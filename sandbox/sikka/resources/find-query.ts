import { Refusal } from "../http/api-errors.ts";
import type { Row } from "../state/state.ts";

type Test = (row: Row) => boolean;

/** `birthdate=eq_1984-12-10::AND::lastname=eq_Doe`; AND binds tighter than OR. */
export function parseFind(expression: string, fields: readonly string[]): Test {
  const anyOf = expression
    .split("::OR::")
    .map((part) => part.split("::AND::").map((condition) => parseCondition(condition, fields)));
  return (row) => anyOf.some((allOf) => allOf.every((test) => test(row)));
}

function parseCondition(condition: string, fields: readonly string[]): Test {
  const [, field, operator, wanted] = /^(\w+)=(eq|neq|like|gte?|lte?)_(.*)$/s.exec(condition) ?? [];
  if (field === undefined || operator === undefined || wanted === undefined) {
    throw new Refusal("API1026");
  }
  if (!fields.includes(field)) throw new Refusal("API1026");
  return (row) => holds(operator, row[field] ?? "", wanted);
}

function holds(operator: string, value: string, wanted: string): boolean {
  const order = compare(value, wanted);
  switch (operator) {
    case "eq":
      return order === 0;
    case "neq":
      return order !== 0;
    case "like":
      return value.toLowerCase().startsWith(wanted.toLowerCase());
    case "gt":
      return order > 0;
    case "gte":
      return order >= 0;
    case "lt":
      return order < 0;
    default:
      return order <= 0;
  }
}

function compare(value: string, wanted: string): number {
  const [left, right] = [Number(value), Number(wanted)];
  const areNumbers = value !== "" && wanted !== "" && !Number.isNaN(left) && !Number.isNaN(right);
  if (areNumbers) return left - right;
  // A bare date means the whole day, which the wire pads with T00:00:00.
  const isDay = /^\d{4}-\d\d-\d\d$/.test(wanted) && value.includes("T");
  const [a, b] = [(isDay ? value.slice(0, 10) : value).toLowerCase(), wanted.toLowerCase()];
  return a === b ? 0 : a < b ? -1 : 1;
}
