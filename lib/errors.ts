import "server-only";

/** Every way in which a request of ours can end badly, from our point of view, never the vendor's. */
export const errorStatus = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  link_ended: 404,
  method_not_allowed: 405,
  email_unavailable: 409,
  last_owner: 409,
  practice_taken: 409,
  already_connected: 409,
  reconnect_required: 409,
  conflict: 409,
  nothing_to_undo: 409,
  too_many_files: 409,
  setup_incomplete: 409,
  launch_running: 409,
  too_large: 413,
  unsupported_media_type: 415,
  unsupported_file: 415,
  unreadable_file: 422,
  key_rejected: 422,
  no_practices: 422,
  rate_limited: 429,
  internal: 500,
  agent_postponed: 503,
  pms_unavailable: 503,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

type Details = {
  cause?: unknown;
  /** Field name → what is wrong with it, as a message key. */
  fields?: Record<string, string>;
  retryAfterSeconds?: number;
  /** What a page needs beside the words, such as who saved meanwhile; sent as it is. */
  members?: Record<string, unknown>;
};

export class AppError extends Error {
  readonly fields?: Record<string, string>;
  readonly retryAfterSeconds?: number;
  readonly members?: Record<string, unknown>;

  constructor(
    readonly code: ErrorCode,
    details: Details = {},
  ) {
    super(code, { cause: details.cause });
    this.name = "AppError";
    if (details.fields) this.fields = details.fields;
    if (details.retryAfterSeconds) this.retryAfterSeconds = details.retryAfterSeconds;
    if (details.members) this.members = details.members;
  }
}

export function assertNever(value: never): never {
  throw new AppError("internal", { cause: new Error(`unexpected case ${String(value)}`) });
}
