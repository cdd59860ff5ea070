import { randomUUID } from "node:crypto";
import { z } from "zod";
import { answerToolCalls } from "@/lib/voice/answer-tool-calls";
import { defineTool, type Tool, type ToolScope } from "@/lib/voice/tool";
import { type PhoneCall, toolMessage, type Wish } from "./vapi";

type Seen = { name: string; at: "begin" | "end"; scope: ToolScope; args: unknown };

/** Tools that tell what is done with them; each waits as long as it is told. */
export function toolKit() {
  const seen: Seen[] = [];
  const tool = (name: string, more: Partial<Tool> = {}): Tool =>
    defineTool({
      name,
      order: "read",
      needsPatient: false,
      arguments: z.object({ waitMs: z.number().optional(), reason: z.string().max(20).optional() }),
      run: async (scope, args) => {
        seen.push({ name, at: "begin", scope, args });
        const { waitMs = 0 } = args as { waitMs?: number };
        await new Promise((resume) => setTimeout(resume, waitMs));
        seen.push({ name, at: "end", scope, args });
        return { outcome: "SUMMARY", say: `Done by ${name}.` };
      },
      ...more,
    }) as Tool;
  const tools = [
    tool("look"),
    tool("peek"),
    tool("write", { order: "ordered" }),
    tool("note", { order: "ordered", whenLate: "UNAVAILABLE" }),
    tool("own", { needsPatient: true }),
    tool("slot", { arguments: z.object({ slot: z.string().max(5), firstName: z.string() }) }),
    tool("bare", { arguments: z.object({}) }),
  ];
  const order = () => seen.map(({ name, at }) => `${name} ${at}`);
  return { tools, seen, order };
}

/** The wishes at the door, with these tools behind it. */
export async function ask(wishes: Wish[], tools: readonly Tool[], call: PhoneCall) {
  const arrival = { requestId: randomUUID(), arrivedAt: performance.now() };
  const { message } = toolMessage(call, wishes);
  return (await answerToolCalls(message, arrival, tools)).results;
}
