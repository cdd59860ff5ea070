import "server-only";
import { parsePhoneNumberFromString } from "libphonenumber-js";
import { markerOf } from "@/lib/voice/launch/marker";
import { ASSISTANT } from "@/lib/voice/launch/part-names";
import type { Source, Wanted } from "./wanted";

/** Vapi's free numbers are American ones. */
const ANY_AREA = "415";

/**
 * The number that callers reach the agent by. Without an assistant, Vapi puts every caller through to
 * the clinic at once; that is what a pause is.
 */
export function wantNumber(source: Source): Wanted[] {
  const { facts, idOf } = source;
  const { clinicNumber, twilioNumber, twilioSecret } = facts.phone;
  const name = numberName(source);
  const marker = markerOf(facts.accountId, "number", name);
  const shared = {
    name: marker,
    assistantId: facts.isPaused ? null : idOf("assistant", ASSISTANT),
    fallbackDestination: { type: "number", number: clinicNumber },
  };
  if (name.startsWith("twilio:")) {
    // Otherwise the import would take the clinic's text messages away from where they go now.
    const spec = { provider: "twilio", number: twilioNumber, smsEnabled: false, ...shared };
    const secretMark = twilioSecret?.versionId ?? "";
    return [{ kind: "number", name, marker, spec, secretMark }];
  }
  const atCreate = { numberDesiredAreaCode: name.slice("vapi:".length) };
  return [{ kind: "number", name, marker, spec: { provider: "vapi", ...shared }, atCreate }];
}

/** Another name is another number. It is kept where calls are forwarded to it, and where any area will do. */
function numberName({ facts, keptNumber }: Source): string {
  const { method, areaCode, clinicNumber, twilioNumber } = facts.phone;
  if (method === "twilio") return `twilio:${twilioNumber}`;
  const isAnyFine = method === "forward" || areaCode === null;
  return (isAnyFine && keptNumber) || `vapi:${areaCode ?? areaOf(clinicNumber)}`;
}

function areaOf(number: string): string {
  const parsed = parsePhoneNumberFromString(number);
  return parsed?.country === "US" ? parsed.nationalNumber.slice(0, 3) : ANY_AREA;
}
