import "server-only";
import { endToolCalls } from "@/db/queries/tool-calls";
import { withAccount } from "@/lib/database";
import { logger } from "@/lib/logger";
import { readCall } from "./call-facts";
import { findClinic } from "./find-clinic";
import { type OpenSession, openSession } from "./open-session";
import { isTooLong, presentResult } from "./present-result";
import type { VapiMessage } from "./read-message";
import { runToolCalls } from "./run-tool-calls";
import type { OutcomeWord } from "./schema";
import { issueTickets, type Ticket } from "./ticket";
import { type TimeToAnswer, timeToAnswer } from "./time-to-answer";
import type { Clinic, Tool, ToolAnswer } from "./tool";
import { readToolCalls } from "./tool-calls";
import { isTooMuch, withinShare } from "./tool-limits";
import { allTools } from "./tools/all-tools";
import { speaker } from "./words/speak";

const MOST_CALLS = 20;
/** Who asks who somebody is learns nothing from how long the answer takes. */
const STEPPED = new Set(["find_patient", "create_patient"]);

/** One message at the door, and what is known of it so far. */
type Visit = {
  message: VapiMessage;
  requestId: string;
  time: TimeToAnswer;
  tickets: Ticket[];
  clinic: Clinic | null;
  opened: OpenSession | null;
};

export type ToolResult = { toolCallId: string; name: string; result: string };

/**
 * One answer for each id, in the order asked, in less than eight seconds whatever happens. Throws
 * `invalid_input` for what is no message of tool calls.
 */
export async function answerToolCalls(
  message: VapiMessage,
  { requestId, arrivedAt }: { requestId: string; arrivedAt: number },
  tools: readonly Tool[] = allTools,
): Promise<{ results: ToolResult[] }> {
  const calls = readToolCalls(message);
  const tickets = issueTickets(calls, tools);
  const time = timeToAnswer(arrivedAt);
  const visit: Visit = { message, requestId, time, tickets, clinic: null, opened: null };
  if (calls.length > MOST_CALLS) answerRest(visit, "REFUSED", "tooMany");
  else await time.within(attend(visit));
  time.stop();
  const results = tickets.map((ticket) => present(visit, ticket));
  await time.within(keepOutcomes(visit));
  if (calls.some(({ name }) => STEPPED.has(name))) await time.nextStep();
  return { results };
}

async function attend(visit: Visit): Promise<void> {
  const { message, requestId, tickets, time } = visit;
  try {
    const facts = readCall(message);
    const found = facts ? await findClinic(facts) : null;
    if (!facts || !found) return answerRest(visit, "UNAVAILABLE", "noClinic");
    const { clinic, hits } = found;
    visit.clinic = clinic;
    const known = tickets.filter(({ tool }) => tool !== undefined);
    if (known.length === 0) return answerRest(visit, "REFUSED", "unknownTool");
    const isServed =
      !isTooMuch(hits) &&
      (await withinShare(clinic.accountId, async () => {
        const calls = known.map(({ call }) => call);
        const opened = await openSession(clinic.accountId, facts, calls);
        visit.opened = opened;
        const { deadline, signal } = time;
        await runToolCalls({ clinic, opened, requestId, deadline, signal }, known);
      }));
    if (!isServed) answerRest(visit, "REFUSED", "busy");
  } catch (error) {
    // What was not answered so far is told as unavailable.
    logger.error(
      { requestId, accountId: visit.clinic?.accountId, err: error },
      "voice.door_failed",
    );
  }
}

function answerRest(visit: Visit, outcome: OutcomeWord, key: "tooMany" | CommonKey): void {
  const say = speaker(visit.clinic?.language ?? "en", "common")(key);
  for (const ticket of visit.tickets) ticket.answer ??= { outcome, say };
}
type CommonKey = "noClinic" | "unknownTool" | "busy";

/** From here on the ticket has its answer, also when its tool comes to an end later. */
function present({ clinic, requestId }: Visit, ticket: Ticket): ToolResult {
  const { call, tool } = ticket;
  const answer = ticket.answer ?? unanswered(ticket, speaker(clinic?.language ?? "en", "common"));
  ticket.answer = answer;
  const ids = { requestId, accountId: clinic?.accountId, tool: tool?.name ?? "unknown" };
  logger.info({ ...ids, outcome: answer.outcome }, "voice.tool_answered");
  if (isTooLong(answer)) logger.warn(ids, "voice.answer_cut");
  return { toolCallId: call.id, name: call.name, result: presentResult(answer) };
}

/** A write that has begun may yet be done; its row says what became of it. */
function unanswered(ticket: Ticket, words: ReturnType<typeof speaker>): ToolAnswer {
  if (!ticket.tool) return { outcome: "REFUSED", say: words("unknownTool") };
  const mayBeDone = ticket.hasBegun && ticket.tool.order === "ordered" && !ticket.tool.whenLate;
  return mayBeDone
    ? { outcome: "PENDING", say: words("latePending") }
    : { outcome: "UNAVAILABLE", say: words("unavailable") };
}

async function keepOutcomes({ clinic, opened, tickets, requestId }: Visit): Promise<void> {
  if (!clinic || !opened) return;
  const answers = tickets.flatMap(({ call, answer }) =>
    answer && opened.entered.has(call.id) ? [{ toolCallId: call.id, outcome: answer.outcome }] : [],
  );
  const { accountId } = clinic;
  await withAccount(accountId, (tx) =>
    endToolCalls(tx, accountId, opened.session.id, answers),
  ).catch((error: unknown) => {
    logger.warn({ accountId, requestId, err: error }, "voice.outcomes_not_kept");
  });
}
