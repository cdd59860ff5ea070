import { type Answer, json } from "../http/answer.ts";
import { apiError, Refusal } from "../http/api-errors.ts";
import { header } from "../http/request.ts";
import type { Call } from "../sandbox.ts";
import { requireAppHeaders, requireKey } from "./authenticate.ts";
import { keyHeaders, presentKey } from "./present-key.ts";

export function getRequestKeyInfo(call: Call): Answer {
  const { key } = requireKey(call, null);
  return json(200, presentKey(call.sandbox, key), keyHeaders(key));
}

/** The refresh key stays alive: it is said to live until it is deleted itself. */
export function deleteRequestKey(call: Call): Answer {
  const { key } = requireKey(call, null);
  key.revoked = true;
  return apiError("API0002");
}

export function deleteRefreshKey(call: Call): Answer {
  requireAppHeaders(call);
  const value = header(call.request, "refresh-key");
  if (value === "") throw new Refusal("API1020");
  const refreshKey = call.sandbox.store.state.refreshKeys.find((one) => one.value === value);
  if (!refreshKey || refreshKey.dead) {
    throw new Refusal(call.sandbox.knobs().DEAD_REFRESH_KEY_CODE);
  }
  refreshKey.dead = true;
  return apiError("API0002");
}
