import "server-only";
import { createHmac, randomUUID } from "node:crypto";
import { z } from "zod";
import { fetchRemote } from "@/lib/http/fetch-remote";
import type { LaunchSettings } from "@/lib/voice/launch/wanted/wanted";
import type { LaunchedAgent } from "./read-agent";
import { ScriptFailed } from "./script";

/** Longer than our own door ever takes. */
const TIMEOUT_MS = 12_000;
const resultsShape = z.object({
  results: z.array(z.object({ toolCallId: z.string(), name: z.string(), result: z.string() })),
});

/** One call of a rehearsal, from the door's point of view: what Vapi would post, signed as Vapi would. */
export type Line = { settings: LaunchSettings; agent: LaunchedAgent; callId: string };

type VapiEvent = { type: string; [field: string]: unknown };

/** The line that a tool answers with. */
export async function askTool(line: Line, name: string, args: object): Promise<string> {
  const tool = line.agent.tools.get(name);
  if (tool?.url !== `${line.settings.APP_BASE_URL}/api/vapi/tools`) {
    throw new ScriptFailed("other_configuration");
  }
  const id = `call_${randomUUID()}`;
  const call = { id, type: "function", function: { name, arguments: args } };
  const answer = resultsShape.safeParse(
    await post(line, tool.url, { type: "tool-calls", toolCallList: [call] }),
  );
  const [first] = answer.data?.results ?? [];
  if (first?.toolCallId !== id) throw new ScriptFailed("no_answer");
  return first.result;
}

/** An event of the call, such as its beginning; tells what was answered. */
export async function tellEvent(line: Line, message: VapiEvent): Promise<unknown> {
  const { eventsUrl } = line.agent;
  if (eventsUrl !== `${line.settings.APP_BASE_URL}/api/vapi/events`) {
    throw new ScriptFailed("other_configuration");
  }
  return post(line, eventsUrl, message);
}

async function post(line: Line, url: string, message: VapiEvent): Promise<unknown> {
  const { agent, callId, settings } = line;
  const { assistantId, phoneNumberId } = agent;
  const call = {
    id: callId,
    type: "inboundPhoneCall",
    assistantId,
    ...(phoneNumberId ? { phoneNumberId } : {}),
  };
  const body = JSON.stringify({ message: { ...message, timestamp: Date.now(), call } });
  try {
    const answer = await fetchRemote({
      method: "POST",
      url,
      body,
      headers: { "Content-Type": "application/json", ...proof(settings, body) },
      timeoutMs: TIMEOUT_MS,
    });
    if (answer.status !== 200) throw new ScriptFailed("no_answer");
    return JSON.parse(answer.text);
  } catch (error) {
    throw error instanceof ScriptFailed ? error : new ScriptFailed("no_answer", error);
  }
}

function proof(settings: LaunchSettings, body: string): Record<string, string> {
  const secret = settings.VAPI_WEBHOOK_SECRET ?? "";
  if (settings.VAPI_WEBHOOK_AUTH === "bearer") return { Authorization: `Bearer ${secret}` };
  const timestamp = String(Date.now());
  const signature = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
  return { "X-Timestamp": timestamp, "X-Signature": signature };
}
