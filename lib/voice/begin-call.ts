import "server-only";
import { logger } from "@/lib/logger";
import type { Warm } from "./answer-event";
import type { CallFacts } from "./call-facts";
import { openSession } from "./open-session";
import type { Clinic } from "./tool";

/** The call's row is made, and what it will need is fetched. Nobody waits for it: what fails is only slower later. */
export async function beginCall(
  findCall: () => Promise<{ facts: CallFacts; clinic: Clinic } | null>,
  requestId: string,
  warm: Warm,
): Promise<void> {
  try {
    const found = await findCall();
    if (!found) return;
    const { clinic, facts } = found;
    const { session } = await openSession(clinic.accountId, facts, []);
    const actor = { kind: "voice_agent", id: clinic.agentId } as const;
    const { callId, isRehearsal } = session;
    await warm({ accountId: clinic.accountId, actor, requestId, callId, isRehearsal }, clinic);
  } catch (error) {
    logger.warn({ requestId, err: error }, "voice.call_not_warmed");
  }
}
