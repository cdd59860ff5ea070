import { randomUUID } from "node:crypto";
import { listIn } from "../http/request.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Resource } from "../state/state.ts";
import { type Agent, destinationOf, findAgent } from "./agent.ts";
import { buildMessage, type Line, type Shape } from "./build-message.ts";
import { deliver } from "./deliver.ts";
import { playTurn, type Stage } from "./play-turn.ts";
import type { PlayedScript, PlayedTurn, Script, Turn, WorldChange } from "./script.ts";

export type Casting = {
  readonly number?: string;
  readonly assistantId?: string;
  readonly shape?: Shape;
  /** The control address of the practice's gateway, for scripts that turn the world. */
  readonly worldUrl?: string;
};

/** A whole call: what the service tells as it begins, the turns, and what it tells at the end. */
export async function playScript(
  sandbox: Sandbox,
  script: Script,
  casting: Casting,
): Promise<PlayedScript> {
  const agent = findAgent(sandbox, casting);
  const play = (caller: string | null, turns: readonly Turn[]) =>
    playLine(sandbox, agent, { script, caller, turns, casting });
  const [own, other] = await Promise.all([
    play(script.caller, script.turns),
    script.rival ? play(script.rival.caller, script.rival.turns) : null,
  ]).finally(async () => {
    for (const change of script.afterwards ?? []) await turnWorld(casting.worldUrl, change);
  });
  const turns = [...own.turns, ...(other?.turns ?? [])];
  const breaches = [
    ...own.breaches,
    ...(other?.breaches ?? []),
    ...turns.flatMap(({ calls }) => calls.flatMap((call) => call.breaches)),
  ];
  return { name: script.name, callId: own.callId, ok: breaches.length === 0, turns, breaches };
}

type Part = { script: Script; caller: string | null; turns: readonly Turn[]; casting: Casting };

async function playLine(sandbox: Sandbox, agent: Agent, part: Part) {
  const { script, caller, turns, casting } = part;
  const line: Line = { callId: randomUUID(), caller, orgId: sandbox.store.state.orgId };
  const shape = casting.shape ?? (sandbox.knobs().CALL_SHAPE as Shape);
  const stage: Stage = { sandbox, agent, line, shape, taken: new Map() };
  const breaches: string[] = [];
  const tell = async (type: string, own: Record<string, unknown>) => {
    const fault = await tellServer(stage, type, own);
    if (fault) breaches.push(fault);
  };
  const startedAt = new Date().toISOString();
  await tell("status-update", { status: "in-progress" });
  const played: PlayedTurn[] = [];
  for (const turn of turns) {
    for (const change of turn.world ?? []) await turnWorld(casting.worldUrl, change);
    if (turn.waitMs) await new Promise((resume) => setTimeout(resume, turn.waitMs));
    played.push(await playTurn(stage, turn));
  }
  const endedReason = script.endedReason ?? "customer-ended-call";
  await tell("status-update", { status: "ended", endedReason });
  const endedAt = new Date().toISOString();
  await tell("end-of-call-report", {
    endedReason,
    startedAt,
    endedAt,
    cost: 0,
    analysis: {},
    artifact: { messages: [], transcript: "" },
  });
  keepRecord(sandbox, agent, line, { startedAt, endedAt, endedReason });
  return { callId: line.callId, turns: played, breaches };
}

/** Only what the assistant subscribed to is told; the answer must be a 200 with an object. */
async function tellServer(
  stage: Stage,
  type: string,
  own: Record<string, unknown>,
): Promise<string | null> {
  const { sandbox, agent, line } = stage;
  if (!listIn(agent.assistant, "serverMessages").includes(type)) return null;
  const destination = destinationOf(sandbox, agent, null);
  if (!destination) return `${type}: the assistant has no server`;
  const delivered = await deliver(destination, buildMessage(agent, line, type, own));
  if (delivered.kind === "silence") return `${type}: ${delivered.why}`;
  return delivered.status === 200 ? null : `${type}: status ${delivered.status}`;
}

async function turnWorld(worldUrl: string | undefined, change: WorldChange): Promise<void> {
  if (!worldUrl) throw new Error("this script turns the world, and nobody said where it is");
  const answer = await fetch(`${worldUrl}/__sandbox/${change.path}`, {
    method: change.method ?? "POST",
    headers: { "content-type": "application/json" },
    ...(change.body === undefined ? {} : { body: JSON.stringify(change.body) }),
  });
  if (!answer.ok) throw new Error(`the world refused ${change.path}: ${await answer.text()}`);
}

function keepRecord(
  sandbox: Sandbox,
  agent: Agent,
  line: Line,
  times: Record<string, string>,
): void {
  const record: Resource = {
    id: line.callId,
    orgId: line.orgId,
    type: "inboundPhoneCall",
    status: "ended",
    assistantId: agent.assistant.id,
    phoneNumberId: agent.number?.id ?? null,
    createdAt: times.startedAt ?? "",
    ...times,
  };
  sandbox.store.state.collections.call.push(record);
  sandbox.store.save();
}
