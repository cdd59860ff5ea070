import "server-only";
import type { PmsScope } from "@/lib/pms/ask-pms";
import type { ToolScope } from "./tool";

/** Who asks the PMS, in which call, and until when, for the record. */
export const pmsScope = ({ clinic, session, ...scope }: ToolScope): PmsScope => ({
  accountId: clinic.accountId,
  actor: scope.actor,
  requestId: scope.requestId,
  callId: session.callId,
  toolCallId: scope.toolCallId,
  signal: scope.signal,
  isRehearsal: session.isRehearsal,
});
