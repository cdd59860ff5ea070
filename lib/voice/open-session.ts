import "server-only";
import { z } from "zod";
import { enterCall, enterToolCalls } from "@/db/queries/tool-calls";
import { withAccount } from "@/lib/database";
import { keyedHash, seal, unseal } from "@/lib/sealing/seal";
import type { CallFacts } from "./call-facts";
import type { CallSession } from "./tool";
import type { ToolCall } from "./tool-calls";
import type { Rank } from "./tool-limits";

export type Entered = Rank & {
  /** Asked for before with other arguments. */
  isOther: boolean;
  argumentsHash: string;
};

export type OpenSession = {
  session: CallSession;
  /** Sealed; as the row said when this message came. */
  patient: string | null;
  entered: Map<string, Entered>;
};

/** This call's row, made or found, and its tool calls entered under their ids, in one transaction. */
export async function openSession(
  accountId: string,
  facts: CallFacts,
  calls: readonly ToolCall[],
): Promise<OpenSession> {
  const entries = calls.map(({ id, name, arguments: given }) => ({
    toolCallId: id,
    name,
    argumentsHash: hashArguments(accountId, name, given),
  }));
  const caller = await sealCaller(accountId, facts.callerNumber);
  const { row, known } = await withAccount(accountId, async (tx) => {
    const row = await enterCall(tx, accountId, facts.callId, caller);
    return { row, known: await enterToolCalls(tx, accountId, row.id, entries) };
  });
  const firsts = new Map(known.map((entry) => [entry.toolCallId, entry]));
  const entered = entries.map(({ toolCallId, name, argumentsHash }): [string, Entered] => {
    const first = firsts.get(toolCallId);
    const isOther = first?.argumentsHash !== argumentsHash || first.name !== name;
    const rankInWords = first ? rankInWordsOf(first, known) : 1;
    return [toolCallId, { isOther, rank: first?.rank ?? 1, rankInWords, argumentsHash }];
  });
  const { id, callerHash, isRehearsal, patient } = row;
  const callerNumber = await numberOf(row, caller.callerHash, facts.callerNumber);
  const session = { id, callId: facts.callId, callerNumber, callerHash, isRehearsal };
  return { session, patient, entered: new Map(entered) };
}

type Known = Pick<Entered, "rank" | "argumentsHash"> & { name: string };

/** Among all the words in which its tool was asked for, where these came first. */
function rankInWordsOf({ name, argumentsHash }: Known, known: readonly Known[]): number {
  const ofTool = known.filter((each) => each.name === name).sort((a, b) => a.rank - b.rank);
  return [...new Set(ofTool.map((each) => each.argumentsHash))].indexOf(argumentsHash) + 1;
}

/** Whoever calls, as the row keeps them. */
export async function sealCaller(accountId: string, callerNumber: string | null) {
  if (callerNumber === null) return { callerHash: null, callerNumber: null };
  const callerHash = keyedHash(accountId, "caller", callerNumber);
  return { callerHash, callerNumber: await seal(callerNumber) };
}

/** The number that the row holds: what a later message says of the caller changes nothing. */
async function numberOf(
  row: { callerHash: string | null; callerNumber: string | null },
  saidHash: string | null,
  said: string | null,
): Promise<string | null> {
  if (row.callerHash === saidHash) return said;
  return row.callerNumber === null ? null : unseal(row.callerNumber, z.string());
}

/** The same for the same details, in whatever order and shape they came. */
function hashArguments(accountId: string, name: string, given: ToolCall["arguments"]): string {
  const sorted = Object.entries(given ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return keyedHash(accountId, "arguments", JSON.stringify([name, sorted]));
}
