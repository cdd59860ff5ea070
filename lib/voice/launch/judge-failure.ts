import "server-only";
import { VapiError } from "@vapi-ai/server-sdk";
import { AppError } from "@/lib/errors";
import type { LaunchProblem, LaunchStepName } from "@/lib/launch/schema";
import { isGone } from "./vapi-client";

/** This launch is another process's by now. */
export class LaunchTaken extends Error {}

/** Something at Vapi is not ready yet; nothing is wrong. */
export class NotReady extends Error {
  constructor(readonly waitSeconds: number) {
    super("not ready");
  }
}

/** The launch cannot go on without a person. */
export class LaunchStopped extends Error {
  constructor(readonly problem: LaunchProblem) {
    super(problem);
  }
}

/** Seconds. It need not be wholly gone: lists and looks at Vapi may lag behind each other. */
const GONE_WAIT = 2;

/** For what was there a moment ago: where it is not any more, it is made anew, from the top. */
export async function fromTopIfGone<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw isGone(error) ? new NotReady(GONE_WAIT) : error;
  }
}

export type Verdict = { waitSeconds: number } | { problem: LaunchProblem } | "taken";

const LONGEST_WAIT = 300;
/** Seconds. From here on nobody believes any more that it only takes its time. */
const GIVE_UP_AFTER = 60 * 60;

/** Whether waiting helps. A create whose answer was lost waits too: it may still be on its way. */
export function judgeFailure(
  error: unknown,
  { step, attempts, ageSeconds }: { step: LaunchStepName; attempts: number; ageSeconds: number },
): Verdict {
  if (error instanceof LaunchTaken) return "taken";
  if (error instanceof LaunchStopped) return { problem: error.problem };
  const waitSeconds = waitAfter(error, attempts);
  if (waitSeconds === null) return { problem: problemOf(error, step) };
  return ageSeconds > GIVE_UP_AFTER ? { problem: "vapi_unavailable" } : { waitSeconds };
}

/** Null where it will not be otherwise the next time. */
function waitAfter(error: unknown, attempts: number): number | null {
  if (error instanceof NotReady) return error.waitSeconds;
  const backoff = Math.min(LONGEST_WAIT, 5 * 2 ** Math.min(attempts - 1, 6));
  if (error instanceof VapiError) {
    const { statusCode } = error;
    if (statusCode === 429) return Math.max(1, retryAfter(error) ?? backoff);
    // A timeout, too, comes without a status.
    return statusCode === undefined || statusCode === 408 || statusCode >= 500 || statusCode < 300
      ? backoff
      : null;
  }
  if (error instanceof AppError) return error.code === "unavailable" ? backoff : null;
  // The passthrough throws what the network threw.
  return isNetworkFailure(error) ? backoff : null;
}

function retryAfter({ rawResponse }: VapiError): number | null {
  const said = rawResponse?.headers.get("retry-after") ?? "";
  if (/^\d+$/.test(said)) return Math.min(LONGEST_WAIT, Number(said));
  const at = Date.parse(said);
  return Number.isNaN(at)
    ? null
    : Math.min(LONGEST_WAIT, Math.max(0, Math.ceil((at - Date.now()) / 1_000)));
}

function problemOf(error: unknown, step: LaunchStepName): LaunchProblem {
  if (!(error instanceof VapiError)) return "internal";
  if (error.statusCode === 401 || error.statusCode === 403) return "vapi_refused";
  if (step !== "number") return "vapi_rejected";
  // Vapi has no codes, only sentences.
  const said = JSON.stringify(error.body ?? "").toLowerCase();
  if (said.includes("area code")) return "area_code_unavailable";
  if (said.includes("limited") || said.includes("limit")) return "numbers_exhausted";
  return said.includes("twilio") ? "twilio_credentials" : "vapi_rejected";
}

const isNetworkFailure = (error: unknown): boolean =>
  error instanceof TypeError ||
  (error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError"));
