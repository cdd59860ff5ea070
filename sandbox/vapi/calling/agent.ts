import { isRecord, listIn, recordIn, textIn } from "../http/request.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Resource } from "../state/state.ts";

type Plain = Readonly<Record<string, unknown>>;

/** Where a request goes, and how it proves itself, as the stored configuration says. */
export type Destination = {
  readonly url: string;
  readonly timeoutMs: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly plan: Plain | null;
};

export type Agent = {
  readonly assistant: Resource;
  readonly number: Resource | null;
  readonly tools: readonly Resource[];
};

export class NoSuchAgent extends Error {}

/** The agent behind a number or an assistant's id, whole; a tool that is missing ends the call, as it would there. */
export function findAgent(
  sandbox: Sandbox,
  wanted: { number?: string; assistantId?: string },
): Agent {
  const { assistant: all, "phone-number": numbers, tool } = sandbox.store.state.collections;
  const number =
    numbers.find((one) => wanted.number !== undefined && one.reserved === wanted.number) ??
    numbers.find((one) => wanted.number !== undefined && one.number === wanted.number) ??
    numbers.find((one) => one.assistantId === wanted.assistantId) ??
    null;
  const id = wanted.assistantId ?? textIn(number, "assistantId");
  const assistant = all.find((one) => one.id === id);
  if (!assistant) throw new NoSuchAgent("no assistant answers this number");
  const tools = listIn(recordIn(assistant, "model"), "toolIds").map((toolId) => {
    const found = tool.find((one) => one.id === toolId);
    if (!found)
      throw new NoSuchAgent(`the assistant names a tool that does not exist: ${String(toolId)}`);
    return found;
  });
  return { assistant, number, tools };
}

export const toolNamed = (agent: Agent, name: string): Resource | undefined =>
  agent.tools.find((tool) => textIn(recordIn(tool, "function"), "name") === name);

/** The tool's own server, else the assistant's, else the number's: the first that there is. */
export function destinationOf(
  sandbox: Sandbox,
  agent: Agent,
  tool: Plain | null,
): Destination | null {
  const server =
    recordIn(tool, "server") ??
    recordIn(agent.assistant, "server") ??
    recordIn(agent.number, "server");
  const url = textIn(server, "url");
  if (!server || !url) return null;
  const seconds = Number(server.timeoutSeconds ?? 20);
  const credentialId = textIn(server, "credentialId");
  const secrets = credentialId ? sandbox.store.state.secrets[credentialId] : undefined;
  const plan = recordIn(secrets, "authenticationPlan") ?? null;
  return { url, timeoutMs: seconds * 1_000, headers: textsOf(server.headers), plan };
}

const textsOf = (value: unknown): Record<string, string> =>
  isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)]))
    : {};
