import "server-only";
import { VapiClient, VapiError } from "@vapi-ai/server-sdk";
import { AppError } from "@/lib/errors";
import type { LaunchSettings } from "./wanted/wanted";

/** Seconds. Shorter than the lease of a launch. */
const TIMEOUT = 20;

/**
 * Vapi through its own SDK. It would by itself send a create once more when an answer was lost, and
 * make a second assistant: nothing here is ever repeated. Throws `unavailable` where no key is set.
 */
export function openVapi(settings: LaunchSettings, timeoutInSeconds = TIMEOUT): VapiClient {
  const { VAPI_API_KEY: token, VAPI_API_URL: baseUrl, VAPI_WEBHOOK_SECRET } = settings;
  if (!token || !VAPI_WEBHOOK_SECRET) throw new AppError("unavailable");
  return new VapiClient({ token, baseUrl, maxRetries: 0, fetch: fetchWithin(timeoutInSeconds) });
}

/** The SDK's own clock stops with the headers; this one runs until the whole answer is there. */
const fetchWithin =
  (seconds: number): typeof fetch =>
  (input, init) => {
    const signals = [init?.signal, AbortSignal.timeout(seconds * 1_000)].filter(
      (one) => one != null,
    );
    return fetch(input, { ...init, signal: AbortSignal.any(signals) });
  };

/** For what the SDK has no method for, by its whole address; throws as its methods do. */
export async function askVapi(
  vapi: VapiClient,
  method: "GET" | "POST" | "PATCH" | "DELETE",
  url: string,
  body?: unknown,
): Promise<unknown> {
  const response = await vapi.fetch(url, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
  });
  const text = await response.text();
  const { status: statusCode } = response;
  if (response.ok) return parse(text, statusCode);
  const { headers, redirected, status, statusText, type } = response;
  const rawResponse = { headers, redirected, status, statusText, type, url };
  throw new VapiError({ statusCode, body: text, rawResponse });
}

function parse(text: string, statusCode: number): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new VapiError({ message: "no JSON", statusCode, cause });
  }
}

/** There is no such thing at Vapi. */
export const isGone = (error: unknown): boolean =>
  error instanceof VapiError && error.statusCode === 404;
