import "server-only";
import { z } from "zod";
import {
  findCall,
  findSealedOfCall,
  listPatientRefsOf,
  listRequestsOf,
  listToolCallsOf,
  listWaitingOf,
} from "@/db/queries/calls";
import { keepsTranscripts } from "@/db/queries/transcripts";
import type { Member } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import { isSubjectKind } from "@/lib/notices/schema";
import { unseal } from "@/lib/sealing/seal";
import { type OutcomeWord, outcomeWords } from "@/lib/voice/schema";
import { callTopics, requestState, requestSubject } from "./call-topics";
import { clinicZone } from "./clinic-zone";
import { readRecorded } from "./read-recorded";
import { type CallView, type ToolName, type ToolView, toolNames } from "./schema";

/**
 * One call with whom to call back and what became of what it asked for; what was said only where the
 * clinic keeps that and it is asked for. Recorded as a reading of patient information. Null where
 * this clinic has no such call. Throws `unavailable` where it cannot be recorded.
 */
export async function readCall(
  member: Member,
  id: string,
  { withTranscript }: { withTranscript: boolean },
  requestId: string,
): Promise<CallView | null> {
  const { accountId } = member;
  if (!z.uuid().safeParse(id).success) return null;
  const { call, isKept, patientRefs } = await withAccount(accountId, async (tx) => ({
    call: await findCall(tx, accountId, id),
    isKept: await keepsTranscripts(tx, accountId),
    patientRefs: await listPatientRefsOf(tx, accountId, id),
  }));
  if (!call) return null;
  const zone = await clinicZone(accountId);
  const isSaid = isKept && call.hasTranscript && withTranscript;
  const { callId } = call;
  const fields = ["callerNumber", "requests", ...(isSaid ? ["transcript"] : [])];
  const read = await readRecorded(
    member,
    { action: "call.read", fields, callId, patientRefs, requestId },
    () => readRows(accountId, id, isSaid),
  );
  const closed = isKept ? (call.hasTranscript ? "closed" : "none") : "off";
  return {
    id,
    startedAt: call.startedAt.toISOString(),
    seconds: call.seconds,
    isLive: call.isLive,
    topics: callTopics(read.tools, read.requests, call.endedReason),
    zone,
    callerNumber: read.callerNumber,
    tools: read.tools.map(toolView),
    requests: read.requests.map(({ kind, status, localDate, startMinute }) => ({
      subject: requestSubject(kind),
      state: requestState(status),
      localDate,
      startMinute,
    })),
    waiting: read.waiting.flatMap(({ id: noticeId, kind }) =>
      isSubjectKind(kind) ? [{ noticeId, kind }] : [],
    ),
    transcript:
      read.transcript === null ? { state: closed } : { state: "open", text: read.transcript },
  };
}

async function readRows(accountId: string, id: string, isSaid: boolean) {
  const { sealed, ...rows } = await withAccount(accountId, async (tx) => ({
    sealed: await findSealedOfCall(tx, accountId, id),
    tools: await listToolCallsOf(tx, accountId, [id]),
    requests: await listRequestsOf(tx, accountId, [id]),
    waiting: await listWaitingOf(tx, accountId, [id]),
  }));
  const open = async (text: string | null | undefined) => (text ? unseal(text, z.string()) : null);
  return {
    ...rows,
    callerNumber: await open(sealed?.callerNumber),
    transcript: isSaid ? await open(sealed?.transcript) : null,
  };
}

type Row = { name: string; outcome: string | null; startedAt: Date };

const toolView = ({ name, outcome, startedAt }: Row): ToolView => ({
  tool: isTool(name) ? name : "unknown",
  outcome: isOutcome(outcome) ? outcome : "none",
  at: startedAt.toISOString(),
});

const isTool = (name: string): name is ToolName => (toolNames as readonly string[]).includes(name);
const isOutcome = (word: string | null): word is OutcomeWord =>
  (outcomeWords as readonly (string | null)[]).includes(word);
