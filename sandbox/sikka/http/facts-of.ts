import type { Facts } from "../faults/actions.ts";
import { findKey, sentKey } from "../keys/authenticate.ts";
import type { Sandbox } from "../sandbox.ts";
import { jsonFields, type Request, textField } from "./request.ts";

/** Whose call this is, as far as it can be told without judging it. */
export function factsOf(sandbox: Sandbox, request: Request): Facts {
  const { state } = sandbox.store;
  const fields = jsonFields(request);
  const keyValue = sentKey({ sandbox, request });
  const byKey = findKey(state, keyValue)?.officeId;
  const byRefreshKey = state.refreshKeys.find(
    ({ value }) => value === textField(fields, "refresh_key"),
  )?.officeId;
  const byCode = state.codes.find(({ value }) => value === textField(fields, "code"))?.officeId;
  return {
    method: request.method,
    path: request.path,
    officeId: byKey ?? byRefreshKey ?? byCode ?? namedOffice(request, sandbox),
    grantType: grantOf(request, fields),
    hasRequestKey: keyValue !== "",
  };
}

function grantOf(request: Request, fields: Readonly<Record<string, unknown>>): string {
  return request.path === "/v4/request_key" ? textField(fields, "grant_type") : "";
}

function namedOffice(request: Request, sandbox: Sandbox): string {
  const form = new URLSearchParams(request.path.startsWith("/portal/") ? request.body : "");
  const [, inPath] = /^\/v4\/authorized_practices\/([^/]+)$/.exec(request.path) ?? [];
  const named =
    textField(jsonFields(request), "office_id") ||
    form.get("office_id") ||
    request.query.get("office_id") ||
    inPath ||
    "";
  return sandbox.store.state.offices.some((office) => office.office_id === named) ? named : "";
}
