import "server-only";
import { env } from "@/lib/env";
import type { Send } from "./open-sender";
import { countOf, fieldOf, type RawAnswer, textOf } from "./read-answer";

export type Grant = { answer: RawAnswer; requestKey: string; refreshKey: string };

/** POST /request_key with our application's id and key in its body, as the documents say. */
export async function requestGrant(send: Send, fields: Record<string, string>): Promise<Grant> {
  const application = { app_id: env.SIKKA_APP_ID, app_key: env.SIKKA_APP_KEY };
  const json = { ...application, ...fields };
  const answer = await send({ method: "POST", path: "/request_key", json });
  const keyOf = (name: string) => (answer.status === 200 ? textOf(answer.body, name) : "");
  return { answer, requestKey: keyOf("request_key"), refreshKey: keyOf("refresh_key") };
}

export const refreshGrant = (send: Send, refreshKey: string): Promise<Grant> =>
  requestGrant(send, { grant_type: "refresh_key", refresh_key: refreshKey });

/**
 * Whether the key was made for this very answer: it has been used once at most, and all of its life
 * is still before it. Null when the answer does not tell.
 */
export function isFresh({ answer }: Grant): boolean | null {
  const { body, headers } = answer;
  if ((countOf(body, "request_count") ?? 0) > 1) return false;
  const [start, end] = [wallMs(body, "start_time"), wallMs(body, "end_time")];
  const expires = Date.parse(headers.get("request-key-expires") ?? "");
  const sent = Date.parse(headers.get("date") ?? "");
  const leftMs = expires - sent;
  if (Number.isNaN(end - start) || Number.isNaN(leftMs)) return null;
  return leftMs >= end - start - 5_000;
}

/** As if it were UTC; only differences of two such times mean something. */
export const wallMs = (body: unknown, name: string): number =>
  Date.parse(`${String(fieldOf(body, name)).replace(/(Z|[+-]\d\d:?\d\d)$/, "")}Z`);
