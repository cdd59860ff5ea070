import "server-only";
import type { PmsScope } from "@/lib/pms/ask-pms";
import { warmCall } from "@/lib/scheduling/openings/warm-call";
import { beginCall } from "./begin-call";
import { readCall } from "./call-facts";
import { closeCall } from "./close-call";
import { findClinic } from "./find-clinic";
import { keepTranscript } from "./keep-transcript";
import type { VapiMessage } from "./read-message";
import type { Clinic } from "./tool";
import { findTransfer } from "./transfer-target";
import { fieldOf } from "./unknown-fields";

/** Does something once the answer has left. */
export type Later = (work: () => Promise<void>) => void;
/** Fetches what the first questions of a call will need. */
export type Warm = (scope: PmsScope, clinic: Clinic) => Promise<void>;

/** What Vapi tells us of a call. Throws `unavailable` where an end could not be kept: Vapi tells it again. */
export async function answerEvent(
  message: VapiMessage,
  requestId: string,
  later: Later,
  warm: Warm = warmCall,
): Promise<object> {
  const { type, status } = message;
  if (type === "transfer-destination-request") return findTransfer(await clinicOf(message));
  if (type === "end-of-call-report" || (type === "status-update" && status === "ended")) {
    const found = await callOf(message);
    if (found) await closeCall(found.clinic, found.facts, fieldOf(message, "endedReason"));
    if (found) await keepTranscript(found.clinic, found.facts, message);
  }
  if (type === "status-update" && status === "in-progress") {
    later(() => beginCall(() => callOf(message), requestId, warm));
  }
  return {};
}

async function callOf(message: VapiMessage) {
  const facts = readCall(message);
  const found = facts ? await findClinic(facts) : null;
  return facts && found ? { facts, clinic: found.clinic } : null;
}

const clinicOf = async (message: VapiMessage) => (await callOf(message))?.clinic ?? null;
