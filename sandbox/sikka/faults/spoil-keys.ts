import { jsonFields, textField } from "../http/request.ts";
import { findKey, sentKey } from "../keys/authenticate.ts";
import type { Call } from "../sandbox.ts";

/** Faults that change what the sandbox knows, before the request is looked at. */
export function spoilKeys(call: Call): void {
  const { state } = call.sandbox.store;
  const fields = jsonFields(call.request);
  const key = findKey(state, sentKey(call));
  const code = state.codes.find((candidate) => candidate.value === textField(fields, "code"));
  const refreshKey = state.refreshKeys.find(
    (candidate) => candidate.value === textField(fields, "refresh_key"),
  );
  const now = call.sandbox.clock.now();
  for (const action of call.fired.actions) {
    if (action === "key_expired_now" && key) key.endMs = Math.min(key.endMs, now);
    if (action === "key_revoked" && key) key.revoked = true;
    if (action === "refresh_invalid" && refreshKey) refreshKey.dead = true;
    if (action === "code_expired" && code) code.issuedMs = Number.MIN_SAFE_INTEGER;
    if (action === "code_reused" && code) code.used = true;
    if (action === "code_wrong_app" && code) code.appId = "another-application";
  }
}
