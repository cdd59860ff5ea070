import "server-only";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { SikkaError } from "@/lib/sikka/sikka-error";
import { checkArguments } from "./check-arguments";
import type { Tool, ToolAnswer, ToolScope } from "./tool";
import type { ToolCall } from "./tool-calls";
import { speaker } from "./words/speak";

/** One tool for one call. Never throws: what fails is told the caller as something that cannot be had now. */
export async function runTool(
  tool: Tool,
  given: ToolCall["arguments"],
  scope: ToolScope,
): Promise<ToolAnswer> {
  const words = speaker(scope.clinic.language, "common");
  try {
    const checked = checkArguments(tool, given, scope.clinic.language);
    if ("answer" in checked) return checked.answer;
    if (tool.needsPatient && !(await scope.patient())) {
      return { outcome: "REFUSED", say: words("notVerified") };
    }
    return await tool.run(scope, checked.args);
  } catch (error) {
    // What the world outside does to us is a warning; anything else is a fault of ours.
    const level = error instanceof AppError || error instanceof SikkaError ? "warn" : "error";
    const { requestId, toolCallId, clinic, session } = scope;
    const ids = { requestId, accountId: clinic.accountId, callId: session.callId, toolCallId };
    logger[level]({ ...ids, tool: tool.name, err: error }, "voice.tool_failed");
    return { outcome: "UNAVAILABLE", say: words("unavailable") };
  }
}
