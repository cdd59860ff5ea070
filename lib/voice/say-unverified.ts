import "server-only";
import type { ToolAnswer, ToolScope } from "./tool";
import { speaker } from "./words/speak";

/** Nobody is verified in this call: what is a patient's is neither told nor changed. */
export const refuseUnverified = ({ clinic }: ToolScope): ToolAnswer => ({
  outcome: "REFUSED",
  say: speaker(clinic.language, "common")("notVerified"),
});
