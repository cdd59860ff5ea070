import { randomUUID } from "node:crypto";
import type { Sandbox } from "../sandbox.ts";
import { type Agent, type Destination, destinationOf, toolNamed } from "./agent.ts";
import {
  type AskedCall,
  buildMessage,
  type Line,
  type Shape,
  toolCallLists,
} from "./build-message.ts";
import { deliver } from "./deliver.ts";
import { judgeReply, NO_RESULT } from "./judge-reply.ts";
import { mergeStatic } from "./merge-static.ts";
import type { PlayedCall, PlayedTurn, ScriptedCall, Turn } from "./script.ts";

export type Stage = {
  readonly sandbox: Sandbox;
  readonly agent: Agent;
  readonly line: Line;
  readonly shape: Shape;
  /** What answers gave so far, by the names that scripts take them under. */
  readonly taken: Map<string, string>;
};

/** One turn: the calls that go to one server travel in one message, as they would there. */
export async function playTurn(stage: Stage, turn: Turn): Promise<PlayedTurn> {
  const startedAt = performance.now();
  const calls = turn.calls ?? [];
  let played = await askAll(stage, calls, turn.twice === true);
  if (turn.reissued) {
    const again = await askAll(stage, calls, false);
    played = [...played, ...again];
  }
  for (let tries = 1; turn.until && tries < turn.until.tries; tries += 1) {
    if (turn.until.outcome.includes(played.at(-1)?.outcome ?? "")) break;
    await new Promise((resume) => setTimeout(resume, turn.until?.everyMs));
    played = await askAll(stage, calls, false);
  }
  return {
    caller: turn.caller,
    ...(turn.agent ? { agent: turn.agent } : {}),
    calls: played,
    silenceMs: calls.length === 0 ? 0 : Math.round(performance.now() - startedAt),
  };
}

async function askAll(
  stage: Stage,
  calls: readonly ScriptedCall[],
  twice: boolean,
): Promise<PlayedCall[]> {
  const asked = await Promise.all(
    calls.map(async (call) => ({ call, ask: await prepare(stage, call) })),
  );
  const groups = groupBy(asked, ({ call }) => serverOf(stage, call.name)?.url ?? "");
  const played = await Promise.all(
    [...groups.values()].map((group) => askOne(stage, group, twice)),
  );
  return played.flat();
}

type Asked = { readonly call: ScriptedCall; readonly ask: AskedCall };

async function askOne(
  stage: Stage,
  group: readonly Asked[],
  twice: boolean,
): Promise<PlayedCall[]> {
  const destination = serverOf(stage, group[0]?.call.name ?? "");
  const ids = group.map(({ ask }) => ask.id);
  if (!destination)
    return group.map((one) => judge(stage, one, NO_RESULT, ["the tool has no server"]));
  const lists = toolCallLists(
    stage.agent,
    stage.shape,
    group.map(({ ask }) => ask),
  );
  const body = buildMessage(stage.agent, stage.line, "tool-calls", lists);
  const [first, ...others] = await Promise.all(
    Array.from({ length: twice ? 2 : 1 }, () => deliver(destination, body)),
  );
  if (!first) return [];
  const isStrict = stage.sandbox.knobs().REPLY_RULES === "strict";
  const { results, breaches } = judgeReply(first, ids, isStrict);
  const more = others.flatMap((other) => judgeReply(other, ids, isStrict).breaches);
  return group.map((one, at) =>
    judge(stage, one, results.get(one.ask.id) ?? NO_RESULT, at === 0 ? [...breaches, ...more] : []),
  );
}

/** What the script expected to hear, against what was heard. */
function judge(
  stage: Stage,
  { call, ask }: Asked,
  result: string,
  breaches: readonly string[],
): PlayedCall {
  const outcome = /^([A-Z_]+)\./.exec(result)?.[1] ?? "";
  const found = [...breaches];
  if (!call.expect.includes(outcome)) {
    found.push(`${call.name}: ${outcome || "no outcome"} and not ${call.expect.join(" or ")}`);
  }
  if (call.says && !call.says.test(result)) found.push(`${call.name}: does not say ${call.says}`);
  if (call.never?.test(result)) found.push(`${call.name}: says what it must not: ${call.never}`);
  for (const [name, pattern] of Object.entries(call.take ?? {})) {
    const value = pattern.exec(result)?.[1];
    if (value === undefined) found.push(`${call.name}: nothing to take as ${name}`);
    else stage.taken.set(name, value);
  }
  return { name: call.name, toolCallId: ask.id, result, outcome, breaches: found };
}

async function prepare(stage: Stage, call: ScriptedCall): Promise<AskedCall> {
  const args = fill(call.arguments, stage.taken);
  const tool = toolNamed(stage.agent, call.name);
  const merged = await mergeStatic(tool, args, stage.agent, stage.line);
  return { id: `call_${randomUUID()}`, name: call.name, arguments: merged };
}

function fill(value: unknown, taken: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") {
    return value.replace(/\{\{(\w+)\}\}/g, (whole, name) => taken.get(name) ?? whole);
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, fill(inner, taken)]),
  );
}

const serverOf = ({ sandbox, agent }: Stage, name: string): Destination | null =>
  destinationOf(sandbox, agent, toolNamed(agent, name) ?? null);

function groupBy<T>(list: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
