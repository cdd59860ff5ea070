import { recordIn, textIn } from "../http/request.ts";
import type { Kind } from "./kind.ts";

const TYPES = new Set(["bearer", "hmac", "oauth2"]);

/** The plan holds the secret, so none of it is given back. */
export const credentials: Kind = {
  collection: "credential",
  secretFields: ["authenticationPlan"],
  isFixed: true,
  faults: (body, sandbox) => {
    if (sandbox.knobs().CREDENTIAL_API === "off") return ["provider must be a known provider"];
    const provider = textIn(body, "provider") ?? "";
    const faults: string[] = [];
    if (!["custom-credential", "webhook"].includes(provider)) {
      faults.push("provider must be a known provider");
    }
    if ((textIn(body, "name") ?? "").length > 40) {
      faults.push("name must be shorter than or equal to 40 characters");
    }
    const plan = recordIn(body, "authenticationPlan");
    const type = textIn(plan, "type") ?? "";
    if (!TYPES.has(type)) faults.push("authenticationPlan.type must be bearer, hmac or oauth2");
    if (type === "bearer" && !textIn(plan, "token"))
      faults.push("authenticationPlan.token is missing");
    if (type === "hmac" && !textIn(plan, "secretKey")) {
      faults.push("authenticationPlan.secretKey is missing");
    }
    return faults;
  },
};
