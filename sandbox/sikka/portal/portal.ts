import { type Answer, html, redirect } from "../http/answer.ts";
import type { Call } from "../sandbox.ts";
import { type ConsentRequest, readConsentRequest } from "./consent-request.ts";
import { consentPage, problemPage } from "./portal-page.ts";
import { returnWithCode, returnWithDenial } from "./return-address.ts";

/** GET /portal/authapp.aspx */
export function showConsent(call: Call): Answer {
  return withConsent(call, call.request.query, (consent) =>
    html(200, consentPage(consent, call.sandbox.store.state.offices)),
  );
}

/** POST /portal/authapp.aspx */
export function decideConsent(call: Call): Answer {
  const form = new URLSearchParams(call.request.body);
  return withConsent(call, form, (consent) => {
    const decision = call.fired.find("deny") ? "deny" : form.get("decision");
    switch (decision) {
      case "allow":
        return redirect(returnWithCode(call.sandbox, consent, call.fired).location);
      case "deny":
        return redirect(returnWithDenial(consent, call.fired));
      default:
        return html(400, problemPage("Neither Allow nor Deny was chosen."));
    }
  });
}

function withConsent(
  call: Call,
  fields: URLSearchParams,
  proceed: (consent: ConsentRequest) => Answer,
): Answer {
  const consent = readConsentRequest(call.sandbox, fields);
  return "message" in consent
    ? html(consent.status, problemPage(consent.message))
    : proceed(consent);
}
