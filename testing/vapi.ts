import { createHmac, randomUUID } from "node:crypto";
import { POST as tools } from "@/app/api/vapi/tools/route";
import { owner } from "./database";
import { BASE_URL } from "./world";

export type Agent = { accountId: string; assistantId: string; phoneNumberId: string };

/** The clinic has an agent that answers for it, as a launch leaves it. */
export async function hireAgent(accountId: string, languages: string[] = ["en"]): Promise<Agent> {
  const [assistantId, phoneNumberId] = [randomUUID(), randomUUID()];
  await owner`insert into voice_agents (account_id, vapi_assistant_id, vapi_phone_number_id, phone_number)
    values (${accountId}, ${assistantId}, ${phoneNumberId}, '+14165550100')`;
  await owner`insert into setup_voice (account_id, languages, time_zone)
    values (${accountId}, ${languages}, 'America/Toronto')`;
  return { accountId, assistantId, phoneNumberId };
}

export const shapes = ["captured", "sdk", "flat-arguments", "flat-parameters", "paired"] as const;
export type Shape = (typeof shapes)[number];

export type Wish = { id?: string; name: string; args?: unknown };
export type PhoneCall = { agent: Agent; callId?: string; caller?: string | null };

/** What Vapi posts for these wishes of its model, in one of the shapes that its material shows. */
export function toolMessage(
  { agent, callId = randomUUID(), caller = "+14165550199" }: PhoneCall,
  wishes: Wish[],
  shape: Shape = "captured",
) {
  const calls = wishes.map(({ id = `call_${randomUUID()}`, name, args = {} }) => {
    const text = typeof args === "string" ? args : JSON.stringify(args);
    if (shape === "sdk") return { id, type: "function", function: { name, arguments: text } };
    if (shape === "flat-arguments") return { id, name, arguments: args };
    if (shape === "flat-parameters") return { id, name, parameters: args };
    return { id, type: "function", function: { name, arguments: args } };
  });
  const parameters = { type: "object", properties: { firstName: { type: "string" } } };
  const lists =
    shape === "paired"
      ? {
          toolWithToolCallList: calls.map((call, at) => ({
            type: "function",
            name: wishes[at]?.name,
            function: { name: wishes[at]?.name, parameters },
            toolCall: { id: call.id, parameters: wishes[at]?.args ?? {} },
          })),
        }
      : { toolCalls: calls, toolCallList: calls };
  return { message: { type: "tool-calls", timestamp: Date.now(), ...lists, ...callOf() } };

  function callOf() {
    const customer = caller === null ? {} : { customer: { number: caller } };
    const { assistantId, phoneNumberId } = agent;
    return { call: { id: callId, assistantId, phoneNumberId, ...customer }, ...customer };
  }
}

const secretNow = () => process.env.VAPI_WEBHOOK_SECRET ?? "";

export const hmacOf = (timestamp: string, body: string, secret = secretNow()): string =>
  createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");

/** A request that Vapi has signed, over exactly these bytes. */
export function signed(path: string, body: unknown, timestamp = String(Date.now())): Request {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return new Request(new URL(path, BASE_URL), {
    method: "POST",
    body: text,
    headers: {
      "Content-Type": "application/json",
      "X-Timestamp": timestamp,
      "X-Signature": hmacOf(timestamp, text),
    },
  });
}

export type Result = { toolCallId: string; name: string; result: string };

/** The wishes through the route itself, and each answer's line. */
export async function wish(call: PhoneCall, wishes: Wish[], shape?: Shape): Promise<string[]> {
  const answer = await tools(signed("/api/vapi/tools", toolMessage(call, wishes, shape)));
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  const { results } = (await answer.json()) as { results: Result[] };
  return results.map(({ result }) => result);
}
