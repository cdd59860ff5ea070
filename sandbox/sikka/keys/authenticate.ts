import { timingSafeEqual } from "node:crypto";
import { textParam } from "../faults/params.ts";
import { Refusal } from "../http/api-errors.ts";
import { header } from "../http/request.ts";
import { isShutOut } from "../offices/practice-access.ts";
import type { Call } from "../sandbox.ts";
import type { Office, RequestKey, State } from "../state/state.ts";

/** The office behind the key, or a refusal, in the published order of checks. */
export function requireKey(call: Call, api: string | null): { key: RequestKey; office: Office } {
  const { state } = call.sandbox.store;
  const key = findKey(state, sentKey(call));
  if (sentKey(call) === "") throw new Refusal("API1004");
  if (!key || key.revoked) throw new Refusal(call.sandbox.knobs().UNKNOWN_KEY_CODE);
  if (call.sandbox.clock.now() >= key.endMs) throw new Refusal("API1025");
  const office = state.offices.find((candidate) => candidate.office_id === key.officeId);
  if (!office) throw new Refusal("API1004");
  if (api !== null && isOutOfScope(call, office, api)) throw new Refusal("API2004");
  if (!office.authorized || isShutOut(office) || call.fired.find("practice_access_off")) {
    throw new Refusal("API2007");
  }
  key.requestCount += 1;
  return { key, office };
}

export function requireApp(call: Call, appId: string, appKey: string): void {
  const { credentials } = call.sandbox;
  if (appId === "") throw new Refusal("API1001");
  if (appKey === "") throw new Refusal("API1002");
  const known = isSame(appId, credentials.appId) && isSame(appKey, credentials.appKey);
  if (!known || call.fired.find("app_key_refused")) throw new Refusal("API2003");
}

export function requireAppHeaders(call: Call): void {
  requireApp(call, header(call.request, "app-id"), header(call.request, "app-key"));
}

/** From the header, or from the query as older clients send it. */
export function sentKey(call: Pick<Call, "sandbox" | "request">): string {
  const inHeader = header(call.request, "request-key");
  if (inHeader !== "" || call.sandbox.knobs().REJECT_QUERY_KEY === "on") return inHeader;
  return call.request.query.get("request_key") ?? "";
}

export function findKey(state: State, value: string): RequestKey | undefined {
  return value === "" ? undefined : state.requestKeys.find((key) => key.value === value);
}

export function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function isOutOfScope(call: Call, office: Office, api: string): boolean {
  const fault = call.fired.find("scope_missing");
  return office.missing_scopes.includes(api) || (!!fault && textParam(fault, "api", api) === api);
}
