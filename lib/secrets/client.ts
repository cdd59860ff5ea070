import "server-only";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { circuitFor } from "@/lib/http/circuit";

/**
 * The SDK alone decides where this goes (AWS_ENDPOINT_URL_SECRETS_MANAGER). Without these limits it
 * would wait for ever; without `throwOnRequestTimeout` it would only warn.
 */
export const client = new SecretsManagerClient({
  region: env.secretsRegion,
  maxAttempts: 3,
  retryMode: "standard",
  requestHandler: { connectionTimeout: 1_500, requestTimeout: 3_000, throwOnRequestTimeout: true },
});

/** Unreachable, silent or broken; a throttle or a refusal is an answer. */
const circuit = circuitFor((error) => {
  if (!(error instanceof Error)) return false;
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  return ($metadata?.httpStatusCode ?? 500) >= 500;
});
const sendUnguarded = client.send.bind(client);
// The SDK's own type of `send` is a stack of overloads; what goes through is the same call.
client.send = ((...call: Parameters<typeof sendUnguarded>) =>
  circuit.execute(async () => await sendUnguarded(...call))) as typeof client.send;

/** For all the calls of one operation of ours together. */
export const budget = (ms = 6_000) => ({ abortSignal: AbortSignal.timeout(ms) });

/** True for the SDK's errors of this name; its classes do not survive two copies of the SDK. */
export const isNamed = (error: unknown, ...names: string[]): boolean =>
  error instanceof Error && names.includes(error.name);

/** Refused or unreachable: for the person it is the same, our side is not working. */
export function secretsUnavailable(cause: unknown): never {
  throw new AppError("unavailable", { cause, retryAfterSeconds: 10 });
}
