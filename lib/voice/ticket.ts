import "server-only";
import type { Tool, ToolAnswer } from "./tool";
import type { ToolCall } from "./tool-calls";
import { isPlainId } from "./unknown-fields";

/** One id of a message on its way to an answer. */
export type Ticket = {
  call: ToolCall;
  /** Undefined where we have no such tool. */
  tool: Tool | undefined;
  /** The message asks for two different things under this one id: neither is done. */
  isTwofold: boolean;
  hasBegun: boolean;
  answer: ToolAnswer | null;
};

/** One for each id, in the order of the message. */
export function issueTickets(calls: readonly ToolCall[], tools: readonly Tool[]): Ticket[] {
  const byId = new Map<string, Ticket>();
  for (const call of calls) {
    const first = byId.get(call.id);
    if (first) {
      if (spelled(first.call) !== spelled(call)) first.isTwofold = true;
      continue;
    }
    // An id that cannot be kept is answered, and nothing is done under it.
    const tool = isPlainId(call.id) ? tools.find(({ name }) => name === call.name) : undefined;
    byId.set(call.id, { call, tool, isTwofold: false, hasBegun: false, answer: null });
  }
  return [...byId.values()];
}

const spelled = ({ name, arguments: given }: ToolCall): string => JSON.stringify([name, given]);
