import { randomBytes } from "node:crypto";
import type { Fired } from "../faults/fault-box.ts";
import { issueCode } from "../keys/codes.ts";
import type { Sandbox } from "../sandbox.ts";
import type { ConsentRequest } from "./consent-request.ts";

export function returnWithCode(
  sandbox: Sandbox,
  consent: ConsentRequest,
  fired: Fired,
): { code: string; location: string } {
  const code = issueCode(sandbox, consent.office.office_id, consent.appId);
  return { code, location: returnAddress(consent, "code", code, fired) };
}

export function returnWithDenial(consent: ConsentRequest, fired: Fired): string {
  return returnAddress(consent, "error", "access_denied", fired);
}

function returnAddress(consent: ConsentRequest, name: string, value: string, fired: Fired): string {
  const address = new URL(consent.redirectUri);
  address.searchParams.set(name, value);
  const state = fired.find("state_mismatch") ? randomBytes(16).toString("hex") : consent.state;
  if (state !== "" && !fired.find("state_missing")) address.searchParams.set("state", state);
  return address.href;
}
