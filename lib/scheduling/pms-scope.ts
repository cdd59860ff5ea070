import "server-only";
import type { PmsScope } from "@/lib/pms/ask-pms";
import type { ToolScope } from "@/lib/voice/tool";

/** On whose behalf a tool asks the PMS. */
export const pmsScopeOf = ({ clinic, session, ...scope }: ToolScope): PmsScope => ({
  accountId: clinic.accountId,
  actor: scope.actor,
  requestId: scope.requestId,
  callId: session.callId,
  toolCallId: scope.toolCallId,
  signal: scope.signal,
  isRehearsal: session.isRehearsal,
});
