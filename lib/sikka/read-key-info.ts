import "server-only";
import { callSikka } from "./call-sikka";
import type { OfficeAccess } from "./office-access";
import { SikkaError } from "./sikka-error";
import { requestKeyInfoWire } from "./wire/connection";

type Asked = Pick<OfficeAccess, "requestKey" | "signal">;

/** The cheapest question that a request key can answer: whom it was issued to. Throws SikkaError. */
export async function readKeyInfo(office: Asked): Promise<{ officeId: string }> {
  const info = await callSikka({
    name: "request_key_info",
    method: "GET",
    path: "/request_key_info",
    headers: { "Request-Key": office.requestKey },
    answer: requestKeyInfoWire,
    timeoutMs: 4_000,
    signal: office.signal,
  });
  if (!info) throw new SikkaError("unreadable", { call: "request_key_info", status: 204 });
  return { officeId: info.issued_to };
}
