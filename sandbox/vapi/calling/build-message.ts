import type { Resource } from "../state/state.ts";
import { type Agent, toolNamed } from "./agent.ts";

export type Line = {
  readonly callId: string;
  readonly caller: string | null;
  readonly orgId: string;
};
export type AskedCall = { readonly id: string; readonly name: string; readonly arguments: unknown };

export const SHAPES = [
  "captured",
  "sdk",
  "flat-arguments",
  "flat-parameters",
  "with-tool",
] as const;
export type Shape = (typeof SHAPES)[number];

/** The body of a message, with all that hangs on every one of them. */
export function buildMessage(
  agent: Agent,
  line: Line,
  type: string,
  own: Readonly<Record<string, unknown>>,
): string {
  const now = new Date().toISOString();
  const customer = line.caller === null ? {} : { number: line.caller };
  const number = agent.number;
  return JSON.stringify({
    message: {
      timestamp: Date.now(),
      type,
      ...own,
      call: {
        id: line.callId,
        orgId: line.orgId,
        createdAt: now,
        updatedAt: now,
        type: "inboundPhoneCall",
        // As it was when the call came in; nobody updates it.
        status: "ringing",
        phoneCallProvider: "twilio",
        phoneCallTransport: "pstn",
        assistantId: agent.assistant.id,
        ...(number ? { phoneNumberId: number.id } : {}),
        customer,
        assistant: {},
      },
      ...(number ? { phoneNumber: shownNumber(number) } : {}),
      customer,
      assistant: { id: agent.assistant.id, name: agent.assistant.name, model: {}, voice: {} },
      artifact: { messages: [], messagesOpenAIFormatted: [] },
    },
  });
}

const shownNumber = ({ id, orgId, reserved, number, provider }: Resource) => ({
  id,
  orgId,
  number: number ?? reserved,
  provider,
});

/** The lists of a `tool-calls` message in one of the shapes that the service's own material shows. */
export function toolCallLists(agent: Agent, shape: Shape, calls: readonly AskedCall[]) {
  const inShape = calls.map((call) => shaped(shape, call));
  const withTools = calls.map((call, at) => ({
    ...toolNamed(agent, call.name),
    name: call.name,
    toolCall: inShape[at],
  }));
  if (shape === "with-tool") return { toolWithToolCallList: withTools };
  return { toolCalls: inShape, toolCallList: inShape, toolWithToolCallList: withTools };
}

function shaped(shape: Shape, { id, name, arguments: args }: AskedCall) {
  switch (shape) {
    case "sdk":
      return { id, type: "function", function: { name, arguments: asText(args) } };
    case "flat-arguments":
      return { id, name, arguments: args };
    case "flat-parameters":
      return { id, name, parameters: args };
    default:
      return { id, type: "function", function: { name, arguments: args } };
  }
}

const asText = (args: unknown): string => (typeof args === "string" ? args : JSON.stringify(args));
