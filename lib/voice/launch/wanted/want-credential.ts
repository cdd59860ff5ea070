import "server-only";
import { contentMark, markerOf } from "@/lib/voice/launch/marker";
import { CREDENTIAL } from "@/lib/voice/launch/part-names";
import type { Source, Wanted } from "./wanted";

/** What Vapi proves itself to us with. */
export function wantCredential({ facts, settings }: Source): Wanted[] {
  const marker = markerOf(facts.accountId, "credential", CREDENTIAL);
  return [
    {
      kind: "credential",
      name: CREDENTIAL,
      marker,
      spec: { provider: "custom-credential", name: marker },
      secretMark: contentMark(`${settings.VAPI_WEBHOOK_AUTH} ${settings.VAPI_WEBHOOK_SECRET}`),
    },
  ];
}

/** The part that is sent and never kept, compared or read back. */
export function authenticationPlan({ settings }: Pick<Source, "settings">) {
  const secret = settings.VAPI_WEBHOOK_SECRET;
  if (settings.VAPI_WEBHOOK_AUTH === "bearer") {
    return { authenticationPlan: { type: "bearer", token: secret } };
  }
  return {
    authenticationPlan: {
      type: "hmac",
      secretKey: secret,
      algorithm: "sha256",
      signatureHeader: "x-signature",
      timestampHeader: "x-timestamp",
      includeTimestamp: true,
      payloadFormat: "{timestamp}.{body}",
      signatureEncoding: "hex",
    },
  };
}
