import { errorText } from "@/lib/error-messages";
import { messagesOf } from "@/lib/i18n/translator";

export type ProblemCode = Parameters<typeof errorText>[0];

export type NewerVersion = { version: number; updatedAt: string; updatedBy: string | null };

/** An answer of ours that says no, or none at all (status 0). */
export class RequestProblem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly status: number,
    /** Field name → what is wrong with it, as a message key. */
    readonly fields: Readonly<Record<string, string>> = {},
    /** Of a conflict: which version stands there now, and by whom since when. */
    readonly newer?: NewerVersion | undefined,
  ) {
    super(code);
    this.name = "RequestProblem";
  }
}

/** The fixed words for whatever went wrong. */
export const problemText = (problem: unknown) =>
  errorText(problem instanceof RequestProblem ? problem.code : "unavailable");

export const isProblemCode = (code: string): code is ProblemCode =>
  code !== "back" && Object.hasOwn(messagesOf.en.errors, code);
