import { createHmac, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Sql } from "postgres";
import { ask } from "./ask";
import { DATA_DIR } from "./house";

export type Line = { assistantId: string; phoneNumberId: string };

/** The clinic's agent, as a launch leaves it. */
export async function hireAgent(database: Sql, accountId: string): Promise<Line> {
  const line = { assistantId: randomUUID(), phoneNumberId: randomUUID() };
  await database`
    insert into voice_agents (account_id, vapi_assistant_id, vapi_phone_number_id, phone_number)
    values (${accountId}, ${line.assistantId}, ${line.phoneNumberId}, '+14165550100')`;
  await database`
    insert into setup_voice (account_id, languages, time_zone)
    values (${accountId}, '{en,fr}', 'America/Toronto')
    on conflict (account_id) do update set time_zone = 'America/Toronto'`;
  return line;
}

type Wish = { name: string; args: object };

/** Somebody calls, the agent uses these tools, and the caller hangs up: as Vapi posts it. */
export async function call(line: Line, wishes: Wish[], number = "+14165550177"): Promise<void> {
  const customer = { number };
  const told = { call: { id: randomUUID(), ...line, customer }, customer };
  const toolCallList = wishes.map(({ name, args }) => ({
    id: `call_${randomUUID()}`,
    type: "function",
    function: { name, arguments: args },
  }));
  if (wishes.length > 0) {
    await post("/api/vapi/tools", { type: "tool-calls", toolCallList, ...told });
  }
  await post("/api/vapi/events", {
    type: "end-of-call-report",
    endedReason: "customer-ended-call",
    ...told,
  });
}

async function post(route: string, message: object): Promise<void> {
  const secrets = JSON.parse(readFileSync(path.join(DATA_DIR, "secrets.json"), "utf8")) as Record<
    string,
    string
  >;
  const body = JSON.stringify({ message });
  const timestamp = String(Date.now());
  const signature = createHmac("sha256", secrets.VAPI_WEBHOOK_SECRET ?? "")
    .update(`${timestamp}.${body}`)
    .digest("hex");
  const answer = await ask(route, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "X-Timestamp": timestamp,
      "X-Signature": signature,
    },
    body,
  });
  if (answer.status !== 200) throw new Error(`${route}: ${answer.status} ${answer.text}`);
}

export const message = (text: string, callerName = "Ada Testpatient"): Wish => ({
  name: "take_message",
  args: { callerName, message: text, phone: "416 555-0101", urgent: true },
});
