import "server-only";
import { callSikka } from "./call-sikka";
import { keyLifeSeconds } from "./key-life";
import { SikkaError } from "./sikka-error";
import { requestKeyInfoWire, requestKeyWire } from "./wire";

export type IssuedKeys = {
  /** The office that the key was issued to, by Sikka's own word. */
  officeId: string;
  requestKey: string;
  /** Empty when Sikka gave none. */
  refreshKey: string;
  lifeSeconds: number;
};

const TIMEOUT_MS = 8_000;

/** POST /request_key with any grant; asks `request_key_info` when the answer does not name the office. */
export async function requestKeys(
  name: string,
  grant: Record<string, string>,
): Promise<IssuedKeys> {
  const answer = await callSikka({
    name,
    method: "POST",
    path: "/request_key",
    body: grant,
    answer: requestKeyWire,
    timeoutMs: TIMEOUT_MS,
  });
  if (!answer) throw new SikkaError("unreadable", { call: name, status: 204 });
  return {
    officeId: answer.issued_to || (await officeOf(answer.request_key)),
    requestKey: answer.request_key,
    refreshKey: answer.refresh_key ?? "",
    lifeSeconds: keyLifeSeconds(answer.expires_in),
  };
}

async function officeOf(requestKey: string): Promise<string> {
  const info = await callSikka({
    name: "request_key_info",
    method: "GET",
    path: "/request_key_info",
    headers: { "Request-Key": requestKey },
    answer: requestKeyInfoWire,
    timeoutMs: 4_000,
  });
  if (!info) throw new SikkaError("unreadable", { call: "request_key_info", status: 204 });
  return info.issued_to;
}
