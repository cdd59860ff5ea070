import "server-only";
import pino from "pino";
import { env } from "./env";

/** Names under which a key, a code, a token or a patient could hide; checked three levels deep. */
const SENSITIVE = [
  "password", "secret", "secretKey", "secret_key", "requestKey", "request_key", "refreshKey",
  "refresh_key", "appKey", "app_key", "practiceKey", "code", "state", "nonce", "token", "cookie",
  "authorization", "body", "headers", "url", "query", "email", "name", "firstName", "lastName",
  "dateOfBirth", "phone", "note",
]; // biome-ignore format: a list of words reads better in rows

/**
 * One JSON line an event: `logger.info({ accountId }, "pms.connected")`.
 * Ids and codes only; no bodies, headers or query strings.
 */
export const logger = pino({
  level: env.LOG_LEVEL,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: SENSITIVE.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
    censor: "[redacted]",
  },
  serializers: { err: presentError, error: presentError },
  hooks: {
    // Without a name for the event, pino would take the error's message for one.
    logMethod([first, event, ...more], log) {
      log.apply(this, [
        first instanceof Error ? { err: first } : first,
        event ?? "unnamed",
        ...more,
      ]);
    },
  },
});

/** An error's class, code and place, without its message: messages of drivers quote what they were given. */
function presentError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    ...(typeof code === "string" ? { reason: code } : {}),
    at: error.stack
      ?.replace(error.message, "")
      .split("\n")
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 4)
      .map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: presentError(error.cause) }),
  };
}
