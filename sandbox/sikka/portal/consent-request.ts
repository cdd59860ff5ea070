import type { Sandbox } from "../sandbox.ts";
import type { Office } from "../state/state.ts";

/** What a client asks of the portal, once it has been found sound. */
export type ConsentRequest = {
  readonly appId: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly office: Office;
};

export type ConsentProblem = { readonly status: number; readonly message: string };

/** Nothing is redirected before the address to redirect to is known to be the client's own. */
export function readConsentRequest(
  sandbox: Sandbox,
  fields: URLSearchParams,
): ConsentRequest | ConsentProblem {
  const appId = fields.get("app_id") || fields.get("client_id") || "";
  const redirectUri = fields.get("redirect_uri") ?? "";
  if (appId !== sandbox.credentials.appId) {
    return { status: 400, message: "This application is not known to us." };
  }
  if (redirectUri === "") {
    return { status: 400, message: "The application did not say where to return to." };
  }
  if (!isRegistered(sandbox, redirectUri)) {
    return { status: 200, message: "The return address is not registered for this application." };
  }
  const officeId = fields.get("office_id") || sandbox.knobs().DEFAULT_OFFICE;
  const office = sandbox.store.state.offices.find((one) => one.office_id === officeId);
  if (!office) return { status: 400, message: "This practice is not known to us." };
  return { appId, redirectUri, state: fields.get("state") ?? "", office };
}

export function isRegistered(sandbox: Sandbox, redirectUri: string): boolean {
  if (!URL.canParse(redirectUri) || !/^https?:/i.test(redirectUri)) return false;
  if (sandbox.knobs().REDIRECT_URI_STRICT === "off") return true;
  return sandbox.redirectUris().includes(redirectUri);
}
