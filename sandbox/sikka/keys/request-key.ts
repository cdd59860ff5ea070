import { type Answer, json } from "../http/answer.ts";
import { Refusal } from "../http/api-errors.ts";
import { header, jsonFields, textField } from "../http/request.ts";
import type { Call } from "../sandbox.ts";
import type { RequestKey } from "../state/state.ts";
import { isSame, requireApp } from "./authenticate.ts";
import { consumeCode } from "./codes.ts";
import { reuseOrIssueKey } from "./issue-key.ts";
import { keyHeaders, presentKey } from "./present-key.ts";
import { rotateKeys } from "./rotate-keys.ts";

type Fields = Readonly<Record<string, unknown>>;

/** POST /v4/request_key. Nothing here waits, so two calls can never interleave. */
export function postRequestKey(call: Call): Answer {
  const isJson = header(call.request, "content-type").includes("json");
  if (!isJson && call.sandbox.knobs().JSON_ONLY === "on") throw new Refusal("API1006");
  const key = grantKey(call, jsonFields(call.request));
  const shown = presentKey(call.sandbox, key);
  if (call.sandbox.knobs().ISSUED_TO === "missing") delete shown.issued_to;
  return json(200, { ...shown, refresh_key: key.refreshKey }, keyHeaders(key));
}

function grantKey(call: Call, fields: Fields): RequestKey {
  switch (textField(fields, "grant_type")) {
    case "request_key":
      return grantByPracticeKey(call, fields);
    case "refresh_key":
      return grantByRefreshKey(call, fields);
    case "authorization_code":
      return grantByCode(call, fields);
    default:
      throw new Refusal("API1026");
  }
}

function grantByPracticeKey(call: Call, fields: Fields): RequestKey {
  const { sandbox } = call;
  const [officeId, secretKey] = [textField(fields, "office_id"), textField(fields, "secret_key")];
  if (officeId === "") throw new Refusal("API1003");
  if (secretKey === "") throw new Refusal("API1005");
  requireAppFields(call, fields);
  const office = sandbox.store.state.offices.find((one) => one.office_id === officeId);
  if (!office || !isSame(secretKey, office.secret_key)) {
    throw new Refusal(sandbox.knobs().WRONG_SECRET_CODE);
  }
  requireConsent(call, officeId);
  return reuseOrIssueKey(sandbox, officeId);
}

function grantByRefreshKey(call: Call, fields: Fields): RequestKey {
  const value = textField(fields, "refresh_key");
  if (value === "") throw new Refusal("API1020");
  requireAppFields(call, fields);
  const refreshKey = call.sandbox.store.state.refreshKeys.find((one) => one.value === value);
  if (!refreshKey || refreshKey.dead) {
    throw new Refusal(call.sandbox.knobs().DEAD_REFRESH_KEY_CODE);
  }
  requireConsent(call, refreshKey.officeId);
  return rotateKeys(call.sandbox, refreshKey);
}

function grantByCode(call: Call, fields: Fields): RequestKey {
  const { sandbox } = call;
  if (sandbox.knobs().AUTH_CODE_GRANT === "off") throw new Refusal("API1026");
  const value = textField(fields, "code");
  if (value === "") throw new Refusal("API1020");
  requireAppFields(call, fields);
  const officeId = consumeCode(sandbox, value);
  if (officeId === null) throw new Refusal("API1026");
  requireConsent(call, officeId);
  return reuseOrIssueKey(sandbox, officeId);
}

function requireAppFields(call: Call, fields: Fields): void {
  requireApp(call, textField(fields, "app_id"), textField(fields, "app_key"));
}

function requireConsent(call: Call, officeId: string): void {
  const office = call.sandbox.store.state.offices.find((one) => one.office_id === officeId);
  const withdrawn = !office?.authorized || call.fired.find("practice_access_off");
  if (withdrawn) throw new Refusal("API2007");
}
