import "server-only";
import { callSikka } from "./call-sikka";
import { keyLifeSeconds } from "./key-life";
import { readKeyInfo } from "./read-key-info";
import { SikkaError } from "./sikka-error";
import { requestKeyWire } from "./wire/connection";

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
    officeId: answer.issued_to || (await readKeyInfo({ requestKey: answer.request_key })).officeId,
    requestKey: answer.request_key,
    refreshKey: answer.refresh_key ?? "",
    lifeSeconds: keyLifeSeconds(answer.expires_in),
  };
}
