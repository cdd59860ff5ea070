import { Liquid } from "liquidjs";
import { isRecord, listIn } from "../http/request.ts";
import type { Agent } from "./agent.ts";
import type { Line } from "./build-message.ts";

const liquid = new Liquid();

/** Arguments of the tool's own configuration, put over those of the model, who never sees them. */
export async function mergeStatic(
  tool: Readonly<Record<string, unknown>> | undefined,
  args: unknown,
  agent: Agent,
  line: Line,
): Promise<unknown> {
  const fixed = listIn(tool, "parameters");
  if (fixed.length === 0 || !isRecord(args)) return args;
  const context = {
    customer: { number: line.caller ?? "" },
    phoneNumber: { number: agent.number?.number ?? agent.number?.reserved ?? "" },
    call: { id: line.callId },
    now: new Date(),
  };
  const entries = await Promise.all(
    fixed
      .filter(isRecord)
      .map(async ({ key, value }) => [
        String(key),
        typeof value === "string" ? await liquid.parseAndRender(value, context) : value,
      ]),
  );
  return { ...args, ...Object.fromEntries(entries) };
}
