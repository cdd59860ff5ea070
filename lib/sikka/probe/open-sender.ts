import "server-only";
import { env } from "@/lib/env";
import { fetchRemote, RemoteFailure } from "@/lib/http/fetch-remote";
import { isLoopback } from "./is-loopback";
import type { Hidden } from "./keep-hidden";
import { noAnswer, numberIn, type RawAnswer, readAnswer } from "./read-answer";

export type RawRequest = {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Under SIKKA_API_URL, or a whole address. */
  path: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  json?: Record<string, string>;
  form?: Record<string, string>;
  /** Neither spaced out nor repeated. */
  atOnce?: boolean;
  /** Goes out although the person has stopped the probe. */
  lastly?: boolean;
};

export type Send = (request: RawRequest) => Promise<RawAnswer>;

export type SenderDeps = {
  hidden: Hidden;
  wait: (ms: number) => Promise<void>;
  stop: AbortSignal;
};

const TIMEOUT_MS = 20_000;
const LONGEST_WAIT_MS = 61_000;
/** A plan may allow as few as 20 requests a minute; one that is used up for the day is not waited for. */
const MOST_WAITS = 10;
/** The keys of this run are worth some more of it. */
const LAST_WAITS = 13;

/** Sends one request as it is and hands back whatever comes. Keeps inside the limit that the answers tell. */
export function openSender({ hidden, wait, stop }: SenderDeps): Send {
  const stopped = new Promise((resume) => stop.addEventListener("abort", resume));
  let waits = 0;
  let pauseMs = 0;
  const pause = async (ms: number, { lastly }: RawRequest) => {
    pauseMs = 0;
    if (ms === 0 || waits >= (lastly ? LAST_WAITS : MOST_WAITS)) return false;
    waits += 1;
    const waiting = wait(Math.min(ms, LONGEST_WAIT_MS));
    await (lastly ? waiting : Promise.race([waiting, stopped]));
    return true;
  };
  const sendOnce = async (request: RawRequest) => {
    if (stop.aborted && !request.lastly) return noAnswer("stopped");
    const answer = await ask(request, hidden);
    hidden.hideKeysIn(answer.body);
    return answer;
  };
  return async (request) => {
    if (request.atOnce) return sendOnce(request);
    await pause(pauseMs, request);
    let answer = await sendOnce(request);
    if (answer.status === 429 && (await pause(resetMs(answer), request))) {
      answer = await sendOnce(request);
    }
    const remaining = numberIn(answer.headers, "x-rate-limit-remaining");
    pauseMs = remaining !== null && remaining <= 1 ? resetMs(answer) : 0;
    return answer;
  };
}

async function ask(request: RawRequest, hidden: Hidden): Promise<RawAnswer> {
  const { method, path, query, headers, json, form } = request;
  const base = path.startsWith("/") ? env.SIKKA_API_URL : "";
  const url = `${base}${path}${query ? `?${new URLSearchParams(query)}` : ""}`;
  if (hidden.isIn(url) && !isLoopback(url)) throw new Error("a key would have gone into a URL");
  const body = json ? JSON.stringify(json) : form && String(new URLSearchParams(form));
  const type = json ? "application/json" : "application/x-www-form-urlencoded";
  try {
    return readAnswer(
      await fetchRemote({
        method,
        url,
        headers: { ...headers, ...(body === undefined ? {} : { "Content-Type": type }) },
        ...(body === undefined ? {} : { body }),
        timeoutMs: TIMEOUT_MS,
      }),
    );
  } catch (error) {
    return noAnswer(error instanceof RemoteFailure ? error.reason : "not sent");
  }
}

const resetMs = ({ headers }: RawAnswer): number =>
  ((numberIn(headers, "x-rate-limit-reset") ?? 60) + 1) * 1_000;
