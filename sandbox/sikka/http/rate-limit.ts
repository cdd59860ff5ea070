import { sentKey } from "../keys/authenticate.ts";
import type { Call, Sandbox } from "../sandbox.ts";
import { type Answer, withHeaders } from "./answer.ts";
import { apiErrorAs } from "./api-errors.ts";
import { header, jsonFields, textField } from "./request.ts";

const WINDOW_MS = 60_000;
const DAY_MS = 86_400_000;

type Window = { startMs: number; taken: number };
type Day = { startMs: number; requests: number; bytes: number };

export type RateLimiter = {
  readonly windows: Map<string, Window>;
  readonly days: Map<string, Day>;
};

export function rateLimiter(): RateLimiter {
  return { windows: new Map(), days: new Map() };
}

export type RateVerdict = {
  readonly headers: Readonly<Record<string, string>>;
  readonly refusal: Answer | null;
};

/** Counts the call; the three headers go on every answer. */
export function countCall(call: Call, officeId: string): RateVerdict {
  const { sandbox } = call;
  const { RATE_LIMIT, RATE_LIMIT_ERROR_CODE } = sandbox.knobs();
  const now = sandbox.clock.now();
  const window = currentWindow(sandbox.limiter.windows, bucketOf(call, officeId), now);
  window.taken += 1;
  const resetSeconds = Math.ceil((window.startMs + WINDOW_MS - now) / 1000);
  const headers = {
    "x-rate-limit-limit": String(RATE_LIMIT),
    "x-rate-limit-remaining": String(Math.max(0, RATE_LIMIT - window.taken)),
    "x-rate-limit-reset": String(resetSeconds),
  };
  if (window.taken > RATE_LIMIT) {
    const retryAfter = retryAfterHeaders(sandbox, resetSeconds);
    return { headers, refusal: withHeaders(apiErrorAs(429, RATE_LIMIT_ERROR_CODE), retryAfter) };
  }
  return { headers, refusal: overDailyCap(sandbox, officeId, now) };
}

export function countBytes(sandbox: Sandbox, officeId: string, bytes: number): void {
  const day = sandbox.limiter.days.get(officeId);
  if (day) day.bytes += bytes;
}

/** No source shows Retry-After, so it is off unless RETRY_AFTER turns it on. */
export function retryAfterHeaders(sandbox: Sandbox, seconds: number): Record<string, string> {
  switch (sandbox.knobs().RETRY_AFTER) {
    case "off":
      return {};
    case "seconds":
      return { "retry-after": String(seconds) };
    case "http-date":
      return { "retry-after": new Date(sandbox.clock.now() + seconds * 1000).toUTCString() };
  }
}

function bucketOf(call: Call, officeId: string): string {
  const key = sentKey(call);
  const app = `app:${header(call.request, "app-id") || appIdInBody(call)}`;
  switch (call.sandbox.knobs().RATE_SCOPE) {
    case "app":
      return "app";
    case "office":
      return officeId === "" ? app : `office:${officeId}`;
    case "key":
      return key === "" ? app : `key:${key}`;
  }
}

function appIdInBody(call: Call): string {
  return textField(jsonFields(call.request), "app_id");
}

function currentWindow(windows: Map<string, Window>, bucket: string, now: number): Window {
  const known = windows.get(bucket);
  if (known && now - known.startMs < WINDOW_MS) return known;
  const fresh = { startMs: now, taken: 0 };
  windows.set(bucket, fresh);
  return fresh;
}

function overDailyCap(sandbox: Sandbox, officeId: string, now: number): Answer | null {
  if (officeId === "") return null;
  const { DAILY_REQUEST_CAP, DAILY_SIZE_CAP_BYTES } = sandbox.knobs();
  const startMs = now - (now % DAY_MS);
  const known = sandbox.limiter.days.get(officeId);
  const day = known?.startMs === startMs ? known : { startMs, requests: 0, bytes: 0 };
  sandbox.limiter.days.set(officeId, day);
  day.requests += 1;
  if (DAILY_SIZE_CAP_BYTES !== "off" && day.bytes >= DAILY_SIZE_CAP_BYTES) {
    return apiErrorAs(429, "API2011");
  }
  if (DAILY_REQUEST_CAP !== "off" && day.requests > DAILY_REQUEST_CAP) {
    return apiErrorAs(429, "API2012");
  }
  return null;
}
