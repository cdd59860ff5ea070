import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { enterRehearsalCall } from "@/db/queries/rehearsals";
import type { RehearsalScript } from "@/db/schema/launches";
import { withAccount } from "@/lib/database";
import { type RehearsalProblem, rehearsalScripts } from "@/lib/launch/schema";
import { logger } from "@/lib/logger";
import type { AgentFacts } from "@/lib/voice/launch/agent-facts";
import type { LaunchSettings } from "@/lib/voice/launch/wanted/wanted";
import { askTool, type Line, tellEvent } from "./call-door";
import type { LaunchedAgent } from "./read-agent";
import { type Said, ScriptFailed, type Stage } from "./script";
import { SCRIPTS } from "./scripts";

type Cast = { facts: AgentFacts; agent: LaunchedAgent; settings: LaunchSettings };
const transferShape = z.object({
  destination: z.object({ number: z.string() }).optional(),
  error: z.string().optional(),
});

/** One script from its first word to its last, as a call of its own. Never throws: a fault makes it a red line. */
export async function playScript(
  { facts, agent, settings }: Cast,
  script: RehearsalScript,
): Promise<RehearsalScript> {
  const said: Said[] = [{ who: "agent", text: agent.greeting }];
  try {
    const name = rehearsalScripts.find((known) => known === script.name);
    if (!name) throw new ScriptFailed("other_configuration");
    const line = { settings, agent, callId: `rehearsal-${randomUUID()}` };
    await withAccount(facts.accountId, (tx) =>
      enterRehearsalCall(tx, facts.accountId, line.callId),
    );
    await tellEvent(line, begun);
    await SCRIPTS[name](stageOf(line, facts, script.language, said));
    await tellEvent(line, ended);
    return { name, language: script.language, state: "passed", said };
  } catch (error) {
    const problem: RehearsalProblem = error instanceof ScriptFailed ? error.problem : "no_answer";
    const ids = { accountId: facts.accountId, script: script.name, problem };
    logger.warn({ ...ids, err: error }, "rehearsal.script_failed");
    return { ...script, state: "failed", said, problem };
  }
}

const begun = { type: "status-update", status: "in-progress" };
const ended = { type: "end-of-call-report", endedReason: "customer-ended-call" };

function stageOf(line: Line, facts: AgentFacts, language: Stage["language"], said: Said[]): Stage {
  const { agent } = line;
  return {
    facts,
    agent,
    language,
    caller: (text) => void said.push({ who: "caller", text }),
    agentSays: (text) => void said.push({ who: "agent", text }),
    ask: async (tool, args, expected) => {
      const text = await askTool(line, tool, args);
      said.push({ who: "tool", text });
      const word = /^([A-Z_]+)\./.exec(text)?.[1] ?? "";
      if (!expected.includes(word)) throw new ScriptFailed("wrong_answer");
    },
    askForPerson: async () => {
      const canTransfer = [...agent.tools.values()].some(({ type }) => type === "transferCall");
      if (canTransfer !== (facts.phone.transferNumber !== null)) {
        throw new ScriptFailed("other_configuration");
      }
      // Without somebody to put through to, an urgent message is the way; it is not left here.
      if (!agent.tools.has("take_message")) throw new ScriptFailed("other_configuration");
      if (!canTransfer) return;
      const answer = await tellEvent(line, { type: "transfer-destination-request" });
      const { destination, error } = transferShape.parse(answer);
      const text = destination?.number ?? error;
      if (!text) throw new ScriptFailed("wrong_answer");
      said.push({ who: "tool", text });
    },
  };
}
