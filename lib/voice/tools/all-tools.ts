import "server-only";
import type { Tool } from "@/lib/voice/tool";
import { checkAvailability } from "./check-availability";
import { findPatient } from "./find-patient";
import { getAccountSummary } from "./get-account-summary";
import { takeMessage } from "./take-message";

/** Everything that the agent can do. */
export const allTools: readonly Tool[] = [
  checkAvailability,
  findPatient,
  getAccountSummary,
  takeMessage,
];
