import "server-only";
import { errorTitle } from "@/lib/error-messages";
import { AppError, type ErrorCode, errorStatus } from "@/lib/errors";
import { logger } from "@/lib/logger";

/** Whatever was thrown, as one of our codes, logged once, here at the door. */
export function recogniseError(error: unknown, door: string, requestId: string): AppError {
  const known = error instanceof AppError ? error : new AppError("internal", { cause: error });
  const level = errorStatus[known.code] >= 500 ? "error" : "info";
  logger[level](
    { requestId, door, reason: known.code, ...(level === "error" ? { err: known } : {}) },
    "request.refused",
  );
  return known;
}

/** RFC 9457 problem document. Says nothing of how we are built. */
export function presentProblem(error: AppError, requestId: string): Response {
  const status = errorStatus[error.code];
  return Response.json(
    {
      ...error.members,
      type: `urn:parlae:problem:${error.code}`,
      title: errorTitle(error.code),
      status,
      code: error.code,
      requestId,
      ...(error.fields ? { fields: error.fields } : {}),
    },
    {
      status,
      headers: {
        "Content-Type": "application/problem+json",
        "Cache-Control": "no-store",
        ...retryHeader(error),
      },
    },
  );
}

export const retryHeader = (error: AppError): Record<string, string> =>
  error.retryAfterSeconds ? { "Retry-After": String(error.retryAfterSeconds) } : {};

export const problem = (code: ErrorCode, requestId: string): Response =>
  presentProblem(new AppError(code), requestId);
