import { z } from "zod";
import type { SubjectKind } from "@/lib/notices/schema";
import type { OutcomeWord } from "@/lib/voice/schema";

/** The address of a page of calls; what does not fit is as if it were not there. */
export const callsQuerySchema = z.object({ before: z.uuid().nullable().catch(null) });

/** How a request to the clinic's system stands, as the staff reads it. */
export const requestStates = ["done", "pending", "notDone", "needsPerson", "undone"] as const;
export type RequestState = (typeof requestStates)[number];

export const requestSubjects = ["booking", "move", "cancellation", "record"] as const;
export type RequestSubject = (typeof requestSubjects)[number];

export type RequestView = {
  subject: RequestSubject;
  state: RequestState;
  /** On the practice's wall clock; null for what has no time of its own. */
  localDate: string | null;
  startMinute: number | null;
};

/** What a call was about, each a sentence of ours under `calls.topics`. */
export type Topic =
  | `${RequestSubject}_${RequestState}`
  | "message"
  | "nothing_changed"
  | "openings"
  | "no_openings"
  | "own_appointments"
  | "account"
  | "account_refused"
  | "identified"
  | "not_identified"
  | "transferred"
  | "away"
  | "questions";

/** A call in a list: nothing in it says who called. */
export type CallSummary = {
  id: string;
  startedAt: string;
  /** Null where its beginning or its end is not known. */
  seconds: number | null;
  isLive: boolean;
  topics: Topic[];
  /** How much of what it left waits for a person. */
  waiting: number;
};

export type CallList = {
  calls: CallSummary[];
  /** The cursor of the page with the older ones; null where there are none. */
  older: string | null;
  /** IANA; null where nobody knows it. */
  zone: string | null;
};

export const toolNames = [
  "find_patient",
  "create_patient",
  "check_availability",
  "book_appointment",
  "list_appointments",
  "reschedule_appointment",
  "cancel_appointment",
  "request_status",
  "get_account_summary",
  "take_message",
] as const;
export type ToolName = (typeof toolNames)[number];

/** `unknown`: no tool of ours, so that no word of a model's is shown. `none`: it was never answered. */
export type ToolView = { tool: ToolName | "unknown"; outcome: OutcomeWord | "none"; at: string };

export type CallView = Omit<CallSummary, "waiting"> & {
  zone: string | null;
  /** E.164; null where the caller hides it. */
  callerNumber: string | null;
  tools: ToolView[];
  requests: RequestView[];
  waiting: { noticeId: string; kind: SubjectKind }[];
  /** `off`: the clinic keeps none. `none`: of this call there is none. */
  transcript: { state: "off" | "none" | "closed" } | { state: "open"; text: string };
};

/** What a person who sees to a notice is shown: the caller's words, and whom to call back. */
export type WaitingView = {
  noticeId: string;
  kind: SubjectKind;
  createdAt: string;
  resolvedAt: string | null;
  zone: string | null;
  /** The call's page, where its row is still there. */
  sessionId: string | null;
  calledAt: string | null;
  name: string;
  /** E.164, or as it was said; empty where none was left. */
  phone: string;
  about:
    | { what: "message"; message: string; isUrgent: boolean }
    | {
        what: "request";
        request: RequestView;
        reason: string;
        /** The record that was asked for, so that somebody can make it by hand. */
        record: { name: string; birthDate: string; email: string | null } | null;
      };
};
