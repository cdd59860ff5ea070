import "server-only";
import type { Place } from "@/db/queries/writebacks";
import type { VerifiedPatient } from "@/lib/patients/verified-patient";
import type { Requested } from "@/lib/scheduling/writebacks/request-writeback";
import type { ToolScope } from "@/lib/voice/tool";

/** What a caller's wish can come to. */
export type Asked =
  | Exclude<Requested, { outcome: "taken" }>
  /** Somebody else has the time by now. */
  | { outcome: "taken"; place: Place }
  /** The practice closes before the visit would end. */
  | { outcome: "too_short"; place: Place }
  /** No such code was read out in this call, to this patient. */
  | { outcome: "unknown_code" }
  /** The patient's record could not be made, so that there is nobody to book for. */
  | { outcome: "no_record" };

/** Whose wish it is, and in which tool call. */
export const changeBy = (
  { clinic, session, toolCallId, argumentsHash }: ToolScope,
  patient: VerifiedPatient,
) => ({
  accountId: clinic.accountId,
  sessionId: session.id,
  callId: session.callId,
  toolCallId,
  argumentsHash,
  callerHash: session.callerHash,
  patientRef: patient.ref,
});

/** Whom the staff ask for, and where. */
export const callBackOf = (
  { firstName, lastName, phone }: VerifiedPatient,
  callerNumber: string | null,
) => ({
  name: `${firstName} ${lastName}`,
  phone: phone || (callerNumber ?? ""),
});

/** A code as it may be said or written: `[a1]`, `A 1`. */
export const readCode = (said: string): string => said.toUpperCase().replace(/[^A-Z0-9]/g, "");
