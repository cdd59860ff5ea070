import "server-only";
import { applicationHeaders, callSikka } from "./call-sikka";
import { SikkaError } from "./sikka-error";
import { acknowledgementWire } from "./wire/connection";

const TIMEOUT_MS = 4_000;

/** Ends a refresh key and what it could still mint. Throws SikkaError only where trying again may help. */
export const revokeRefreshKey = (refreshKey: string): Promise<void> =>
  revoke("revoke_refresh_key", "/refresh_key", {
    ...applicationHeaders(),
    "Refresh-Key": refreshKey,
  });

/** Ends a request key at once. Throws SikkaError only where trying again may help. */
export const revokeRequestKey = (requestKey: string): Promise<void> =>
  revoke("revoke_request_key", "/request_key", { "Request-Key": requestKey });

async function revoke(name: string, path: string, headers: Record<string, string>): Promise<void> {
  const call = { name, method: "DELETE" as const, path, headers, timeoutMs: TIMEOUT_MS };
  await callSikka({ ...call, answer: acknowledgementWire }).catch((error: unknown) => {
    // Sikka does not know this key, or no longer: it is as dead as we want it.
    if (!(error instanceof SikkaError) || !error.isRefusal) throw error;
  });
}
