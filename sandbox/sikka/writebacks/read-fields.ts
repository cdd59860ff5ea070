import { jsonFields, type Request } from "../http/request.ts";
import type { Row } from "../state/state.ts";

/** The body's plain values as text; a number and a boolean are as good as their words. */
export function readFields(request: Request): Row {
  const plain = Object.entries(jsonFields(request)).filter(([, value]) =>
    ["string", "number", "boolean"].includes(typeof value),
  );
  return Object.fromEntries(plain.map(([name, value]) => [name, String(value).trim()]));
}
