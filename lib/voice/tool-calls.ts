import "server-only";
import { AppError } from "@/lib/errors";
import type { VapiMessage } from "./read-message";
import { fieldOf } from "./unknown-fields";

/** One thing that the model wants done. */
export type ToolCall = {
  /** As Vapi wrote it: the answer must carry the same. */
  id: string;
  name: string;
  /** Null where they cannot be read. */
  arguments: Record<string, unknown> | null;
};

const LIMIT_DEPTH = 16;

/**
 * The tool calls of a message, in their order. Vapi's own material shows four shapes of an argument
 * and three lists; all are read. Throws `invalid_input` for a message that is none of tool calls.
 */
export function readToolCalls(message: VapiMessage): ToolCall[] {
  const calls = message.type === "tool-calls" ? listOf(message) : null;
  if (!calls) throw new AppError("invalid_input", { fields: { message: "invalid" } });
  // One without an id cannot be answered, and keeps no answer from the others.
  return calls.flatMap((call) => readToolCall(call) ?? []);
}

function listOf(message: VapiMessage): unknown[] | null {
  const list = message.toolCallList ?? message.toolCalls;
  if (Array.isArray(list)) return list;
  const paired = message.toolWithToolCallList;
  if (!Array.isArray(paired)) return null;
  return paired.map((pair: unknown) => {
    const call = fieldOf(pair, "toolCall");
    const name = nameOf(call) ?? nameOf(pair);
    return { id: fieldOf(call, "id"), name, arguments: argumentsOf(call) };
  });
}

function readToolCall(call: unknown): ToolCall | null {
  const id = fieldOf(call, "id");
  if (typeof id !== "string" || id === "") return null;
  return { id, name: nameOf(call) ?? "", arguments: readArguments(argumentsOf(call)) };
}

function nameOf(call: unknown): string | undefined {
  const name = fieldOf(fieldOf(call, "function"), "name") ?? fieldOf(call, "name");
  return typeof name === "string" ? name : undefined;
}

function argumentsOf(call: unknown): unknown {
  const inner = fieldOf(call, "function");
  return (
    fieldOf(inner, "arguments") ??
    fieldOf(inner, "parameters") ??
    fieldOf(call, "arguments") ??
    fieldOf(call, "parameters") ??
    {}
  );
}

function readArguments(given: unknown): Record<string, unknown> | null {
  const value = typeof given === "string" ? parseText(given) : given;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  return isTooDeep(value) ? null : { ...value };
}

function parseText(text: string): unknown {
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    return null; // the caller is asked again for what cannot be read
  }
}

const isTooDeep = (value: unknown, left = LIMIT_DEPTH): boolean =>
  typeof value === "object" &&
  value !== null &&
  (left === 0 || Object.values(value).some((child) => isTooDeep(child, left - 1)));
