import "server-only";
import type { RehearsalScript } from "@/db/schema/launches";
import type { RehearsalProblem } from "@/lib/launch/schema";
import type { AgentFacts } from "@/lib/voice/launch/agent-facts";
import type { Language } from "@/lib/voice/tool";
import type { LaunchedAgent } from "./read-agent";

/** A script did not go as it must. */
export class ScriptFailed extends Error {
  constructor(
    readonly problem: RehearsalProblem,
    cause?: unknown,
  ) {
    super(problem, { cause });
  }
}

export type Said = RehearsalScript["said"][number];

/** What a script plays on. Everything said is noted as it is. */
export type Stage = {
  facts: AgentFacts;
  agent: LaunchedAgent;
  language: Language;
  /** What the caller says, in the language of the script. */
  caller: (line: string) => void;
  /** What the agent's instructions have it say or do. */
  agentSays: (text: string) => void;
  /** Has a tool answer as it would in a call. Throws where the first word is none of those. */
  ask: (tool: string, args: Record<string, string>, expected: readonly string[]) => Promise<void>;
  /** Where a caller who wants a person would be put through to now. */
  askForPerson: () => Promise<void>;
};
