import type { Fault } from "./fault.ts";
import { isInput } from "./read-input.ts";
import type { Reply } from "./reply.ts";

/** The stored value stays; only what this reader is told is spoilt. */
export function tamperReply(reply: Reply | null, fault: Fault): Reply | null {
  if (reply?.kind !== "json" || reply.status !== 200) return reply;
  const { SecretBinary: _binary, ...body } = reply.body;
  return { ...reply, body: { ...body, SecretString: spoil(reply.body.SecretString, fault) } };
}

function spoil(value: unknown, fault: Fault): string {
  switch (fault.tamper) {
    case "not_json":
      return "this is not JSON {";
    case "value":
      return fault.value;
    case "lacks_keys":
      return JSON.stringify(withoutHalfItsKeys(value));
  }
}

function withoutHalfItsKeys(value: unknown): unknown {
  const parsed = typeof value === "string" ? parseOrNull(value) : null;
  if (!isInput(parsed)) return {};
  const entries = Object.entries(parsed);
  return Object.fromEntries(entries.slice(0, Math.floor(entries.length / 2)));
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
