import type { errorText } from "@/lib/error-messages";

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

const codes = {
  invalid_input: true,
  unauthenticated: true,
  forbidden: true,
  not_found: true,
  link_ended: true,
  method_not_allowed: true,
  email_unavailable: true,
  last_owner: true,
  practice_taken: true,
  already_connected: true,
  reconnect_required: true,
  conflict: true,
  nothing_to_undo: true,
  too_many_files: true,
  setup_incomplete: true,
  launch_running: true,
  too_large: true,
  unsupported_media_type: true,
  unsupported_file: true,
  unreadable_file: true,
  key_rejected: true,
  no_practices: true,
  rate_limited: true,
  internal: true,
  agent_postponed: true,
  pms_unavailable: true,
  unavailable: true,
} satisfies Record<ProblemCode, true>;

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(codes, code);
