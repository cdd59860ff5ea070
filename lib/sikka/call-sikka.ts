import "server-only";
import type { z } from "zod";
import { env } from "@/lib/env";
import { circuitFor, isCircuitOpen } from "@/lib/http/circuit";
import { fetchRemote, type RemoteAnswer, RemoteFailure } from "@/lib/http/fetch-remote";
import { kindOf, SikkaError } from "./sikka-error";

export type SikkaCall<T> = {
  /** For logs: what is being asked, without a value. */
  name: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: Record<string, string>;
  answer: z.ZodType<T>;
  timeoutMs: number;
  /** Ends it sooner. */
  signal?: AbortSignal | undefined;
};

/** Our application's own name and key, for the calls that are not an office's. */
export const applicationHeaders = (): Record<string, string> => ({
  "App-Id": env.SIKKA_APP_ID,
  "App-Key": env.SIKKA_APP_KEY,
});

/** No answer, or one that says that nobody is at work there; a limit or a refusal is an answer. */
const circuit = circuitFor(
  (error) =>
    error instanceof SikkaError &&
    error.kind === "transient" &&
    !isAbandoned(error) &&
    (error.details.status === undefined || error.details.status >= 500),
);

/** The caller left before there could be an answer: that says nothing about Sikka. */
const isAbandoned = (error: SikkaError): boolean =>
  error.cause instanceof RemoteFailure && error.cause.reason === "abandoned";

/** One request, never repeated here. Null for 204, Sikka's way of saying that there is nothing. Throws SikkaError. */
export function callSikka<T>(call: SikkaCall<T>): Promise<T | null> {
  return circuit
    .execute(() => send(call))
    .catch((error: unknown) => {
      if (!isCircuitOpen(error)) throw error;
      throw new SikkaError("transient", { call: call.name, cause: error });
    });
}

async function send<T>(call: SikkaCall<T>): Promise<T | null> {
  const query = call.query ? `?${new URLSearchParams(call.query)}` : "";
  const answer = await fetchRemote({
    method: call.method,
    url: `${env.SIKKA_API_URL}${call.path}${query}`,
    headers: { ...call.headers, ...(call.body ? { "Content-Type": "application/json" } : {}) },
    ...(call.body ? { body: JSON.stringify(call.body) } : {}),
    timeoutMs: call.timeoutMs,
    signal: call.signal,
  }).catch((cause: unknown) => {
    throw new SikkaError("transient", { call: call.name, cause });
  });
  return judge(call, answer);
}

function judge<T>(call: SikkaCall<T>, answer: RemoteAnswer): T | null {
  if (isHalfInserted(call, answer)) {
    throw new SikkaError("inserting", { call: call.name, status: answer.status });
  }
  if (answer.status === 204) return null;
  // Read as JSON whatever the content type says: Sikka labels some of its JSON as HTML.
  const body = unwrap(parseJson(answer.text));
  if (answer.status >= 200 && answer.status < 300) {
    const parsed = call.answer.safeParse(body);
    if (parsed.success) return parsed.data;
    throw new SikkaError("unreadable", { call: call.name, status: answer.status });
  }
  const errorCode = errorCodeOf(body);
  const waitSeconds = waitOf(answer);
  throw new SikkaError(kindOf(answer.status, errorCode, isMinuteOver(answer.headers)), {
    call: call.name,
    status: answer.status,
    ...(errorCode ? { errorCode } : {}),
    ...(waitSeconds === undefined ? {} : { waitSeconds }),
  });
}

/** Sikka says itself that a list is not to be read while its new rows are put in place. */
const isHalfInserted = (call: { method: string }, { status, headers }: RemoteAnswer): boolean =>
  call.method === "GET" &&
  status >= 200 &&
  status < 300 &&
  /progress/i.test(headers.get("data-insert") ?? "");

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the schema of the call, or the status, decides what that means
  }
}

/** Some answers come as an array of one. */
const unwrap = (body: unknown): unknown =>
  Array.isArray(body) && body.length === 1 ? body[0] : body;

/** Only a code of Sikka's own form is kept: anything else could be anything. */
function errorCodeOf(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null || !("error_code" in body)) return undefined;
  const code = body.error_code;
  return typeof code === "string" && /^API\d{4}$/.test(code) ? code : undefined;
}

const isMinuteOver = (headers: Headers): boolean =>
  headers.get("x-rate-limit-remaining") === "0" && Number(headers.get("x-rate-limit-reset")) <= 60;

/** Every answer says when its minute is over; only of a 429 is that a time to wait for. */
function waitOf({ status, headers }: RemoteAnswer): number | undefined {
  const reset = status === 429 ? headers.get("x-rate-limit-reset") : null;
  const text = headers.get("retry-after") ?? reset ?? "";
  if (/^\d+$/.test(text)) return Math.min(Number(text), 86_400);
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - Date.now()) / 1000));
}
