import { randomBytes } from "node:crypto";
import type { Sandbox } from "../sandbox.ts";
import type { IssuedKind, RefreshKey, RequestKey } from "../state/state.ts";

/** A new request key for the office, with a refresh key of its own unless one is handed in. */
export function issueKey(sandbox: Sandbox, officeId: string, kept?: RefreshKey): RequestKey {
  const { state } = sandbox.store;
  const now = sandbox.clock.now();
  const refreshKey = kept ?? { value: issueValue(sandbox, "refresh_key"), officeId, dead: false };
  if (!kept) state.refreshKeys.push(refreshKey);
  const key = {
    value: issueValue(sandbox, "request_key"),
    officeId,
    refreshKey: refreshKey.value,
    startMs: now,
    endMs: now + sandbox.knobs().KEY_TTL_S * 1000,
    revoked: false,
    requestCount: 1,
  };
  state.requestKeys.push(key);
  return key;
}

/** The office's live key when REUSE_ACTIVE_KEY is on, a new one otherwise. */
export function reuseOrIssueKey(sandbox: Sandbox, officeId: string): RequestKey {
  const { REUSE_ACTIVE_KEY } = sandbox.knobs();
  const live = REUSE_ACTIVE_KEY === "on" ? liveKeys(sandbox, officeId).at(-1) : undefined;
  return live ?? issueKey(sandbox, officeId);
}

export function liveKeys(sandbox: Sandbox, officeId: string): RequestKey[] {
  const now = sandbox.clock.now();
  return sandbox.store.state.requestKeys.filter(
    (key) => key.officeId === officeId && !key.revoked && key.endMs > now,
  );
}

/** 32 hex characters, remembered for leak tests. */
export function issueValue(sandbox: Sandbox, kind: IssuedKind): string {
  const value = randomBytes(16).toString("hex");
  sandbox.store.state.issued.push({ kind, value });
  return value;
}
