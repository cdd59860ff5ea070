import "server-only";
import { contentMark, markerOf } from "@/lib/voice/launch/marker";
import type { Source, Wanted } from "./wanted";

/** What Vapi proves itself to us with. It cannot be changed there: another secret is another one. */
export function wantCredential(source: Source): Wanted[] {
  const name = credentialName(source);
  const marker = markerOf(source.facts.accountId, "credential", name);
  return [
    { kind: "credential", name, marker, spec: { provider: "custom-credential", name: marker } },
  ];
}

/** Changes with the secret; is no way back to it. */
export const credentialName = ({ settings }: Pick<Source, "settings">): string =>
  `webhook:${contentMark(`${settings.VAPI_WEBHOOK_AUTH} ${settings.VAPI_WEBHOOK_SECRET}`)}`;

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
