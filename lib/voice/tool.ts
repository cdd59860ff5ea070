import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/audit/actions";
import type { VerifiedPatient } from "@/lib/patients/verified-patient";
import type { OutcomeWord } from "./schema";

export type Language = "en" | "fr";

/** What the agent is told: the word, and what it may say, in the language of the call. */
export type ToolAnswer = { outcome: OutcomeWord; say: string };

export type Clinic = {
  accountId: string;
  agentId: string;
  language: Language;
  /** The zone chosen in step 1; null where none was, and Sikka's is asked. */
  timeZone: string | null;
};

export type CallSession = {
  id: string;
  callId: string;
  /** E.164; null where the caller hides it. */
  callerNumber: string | null;
  callerHash: string | null;
  isRehearsal: boolean;
};

/** Everything that a tool may know. The clinic and the patient come from here and from nowhere else. */
export type ToolScope = {
  clinic: Clinic;
  session: CallSession;
  toolCallId: string;
  /** A keyed hash of the arguments as they came. */
  argumentsHash: string;
  requestId: string;
  actor: Actor;
  /** As `performance.now()` counts: when the caller must have an answer. */
  deadline: number;
  /** Fires at the deadline. Everything that leaves the house carries it. */
  signal: AbortSignal;
  /** The patient verified last in this call, as the row says now. */
  patient: () => Promise<VerifiedPatient | null>;
};

export type Tool<Arguments = unknown> = {
  name: string;
  /** `read` may run beside other reads; `ordered` runs alone, in its turn. */
  order: "read" | "ordered";
  /** Refused by the door where nobody is verified. */
  needsPatient: boolean;
  arguments: z.ZodType<Arguments>;
  /**
   * What is said where the time is up before an `ordered` tool has answered: `PENDING`, because it may
   * yet be done, unless it is one that leaves nothing to wait for.
   */
  whenLate?: "UNAVAILABLE";
  run(scope: ToolScope, args: Arguments): Promise<ToolAnswer>;
};

/** Keeps the type of the arguments between schema and run. */
export const defineTool = <Arguments>(tool: Tool<Arguments>): Tool<Arguments> => tool;
