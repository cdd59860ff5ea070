import { readConsentRequest } from "../portal/consent-request.ts";
import { returnWithCode } from "../portal/return-address.ts";
import { BadControlCall, type ControlCall } from "./control-call.ts";

/** What a person's Allow at the portal does, without a browser. */
export function authorize({ sandbox, body }: ControlCall): { code: string; location: string } {
  const fields = new URLSearchParams({ app_id: sandbox.credentials.appId });
  for (const [name, value] of Object.entries(body)) fields.set(name, String(value));
  const consent = readConsentRequest(sandbox, fields);
  if ("message" in consent) throw new BadControlCall(consent.message);
  const fired = sandbox.faults.fire({
    method: "POST",
    path: "/portal/authapp.aspx",
    officeId: consent.office.office_id,
    grantType: "",
    hasRequestKey: false,
  });
  const answer = returnWithCode(sandbox, consent, fired);
  sandbox.store.save();
  return answer;
}
