import "server-only";
import { findVerifiedPatient, verifiedPatientSchema } from "@/lib/patients/verified-patient";
import { unseal } from "@/lib/sealing/seal";
import type { Entered, OpenSession } from "./open-session";
import { refuseOther } from "./refuse-other";
import { runTool } from "./run-tool";
import type { Ticket } from "./ticket";
import type { Clinic, Tool, ToolScope } from "./tool";
import { isTooOften } from "./tool-limits";
import { speaker } from "./words/speak";

type Frame = {
  clinic: Clinic;
  opened: OpenSession;
  requestId: string;
  deadline: number;
  signal: AbortSignal;
};

/**
 * Runs the calls of one message in their order: reads that follow each other together, everything
 * else alone and in its turn. Nothing is begun after the deadline.
 */
export async function runToolCalls(frame: Frame, tickets: readonly Ticket[]): Promise<void> {
  const patient = rememberPatient(frame.clinic.accountId, frame.opened);
  for (const group of inTurns(tickets)) {
    await Promise.all(group.map((ticket) => runOne(frame, ticket, patient.read)));
    // What ran alone may have changed for whom the call acts.
    if (group[0]?.tool?.order === "ordered") patient.forget();
  }
}

async function runOne(
  { clinic, opened, ...rest }: Frame,
  ticket: Ticket,
  patient: ToolScope["patient"],
): Promise<void> {
  const { call, tool } = ticket;
  const entry = opened.entered.get(call.id);
  if (rest.signal.aborted || !tool || !entry) return;
  const scope: ToolScope = {
    ...rest,
    clinic,
    session: opened.session,
    toolCallId: call.id,
    argumentsHash: entry.argumentsHash,
    actor: { kind: "voice_agent", id: clinic.agentId },
    patient,
  };
  const answer = await answerOne(scope, ticket, tool, entry);
  ticket.answer ??= answer;
}

async function answerOne(
  scope: ToolScope,
  ticket: Ticket,
  tool: Tool,
  { isOther, ...rank }: Entered,
) {
  if (isOther || ticket.isTwofold) return refuseOther(scope);
  if (isTooOften(tool.name, rank)) {
    const say = speaker(scope.clinic.language, "common")("tooOften");
    return { outcome: "REFUSED", say } as const;
  }
  ticket.hasBegun = true;
  return runTool(tool, ticket.call.arguments, scope);
}

function inTurns(tickets: readonly Ticket[]): Ticket[][] {
  const groups: Ticket[][] = [];
  for (const ticket of tickets) {
    const last = groups.at(-1);
    if (ticket.tool?.order === "read" && last?.[0]?.tool?.order === "read") last.push(ticket);
    else groups.push([ticket]);
  }
  return groups;
}

/** The row was read when the message came; it is read again only after something that may have changed it. */
function rememberPatient(accountId: string, { session, patient }: OpenSession) {
  const asItCame = async () => (patient === null ? null : unseal(patient, verifiedPatientSchema));
  let known: ReturnType<ToolScope["patient"]> | null = null;
  let isStale = false;
  return {
    read: () => {
      known ??= isStale ? findVerifiedPatient(accountId, session.id) : asItCame();
      return known;
    },
    forget: () => {
      known = null;
      isStale = true;
    },
  };
}
