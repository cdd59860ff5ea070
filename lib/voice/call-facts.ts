import "server-only";
import { parsePhoneNumberFromString } from "libphonenumber-js";
import type { VapiMessage } from "./read-message";
import { fieldOf, isPlainId } from "./unknown-fields";

/** Which call it is, and how its clinic is found. All of it from what Vapi itself says of the call. */
export type CallFacts = {
  callId: string;
  assistantId: string | null;
  phoneNumberId: string | null;
  /** E.164; null where the caller hides it. */
  callerNumber: string | null;
};

/** Null where the message names no call, or none that could be one of a clinic of ours. */
export function readCall(message: VapiMessage): CallFacts | null {
  const { call } = message;
  const callId = fieldOf(call, "id");
  const assistantId = fieldOf(call, "assistantId") ?? null;
  const phoneNumberId = fieldOf(call, "phoneNumberId") ?? null;
  if (!isPlainId(callId)) return null;
  // What is there and cannot be an id of Vapi's contradicts the other one.
  if (assistantId !== null && !isPlainId(assistantId)) return null;
  if (phoneNumberId !== null && !isPlainId(phoneNumberId)) return null;
  const number =
    fieldOf(fieldOf(call, "customer"), "number") ?? fieldOf(message.customer, "number");
  return { callId, assistantId, phoneNumberId, callerNumber: readNumber(number) };
}

/** The number of whoever calls, as one spelling. What is no number at all is a hidden one. */
function readNumber(given: unknown): string | null {
  if (typeof given !== "string" || given.length > 40) return null;
  const parsed = parsePhoneNumberFromString(given, "US");
  return parsed?.isPossible() ? parsed.number : null;
}
