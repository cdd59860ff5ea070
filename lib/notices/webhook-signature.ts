import "server-only";
import { createHmac } from "node:crypto";
import { keyedHash } from "@/lib/sealing/seal";

/** What a clinic checks our requests with. Nothing of it is stored; it changes with the key that seals. */
export const webhookSecret = (accountId: string): string =>
  keyedHash(accountId, "webhook", "signature");

/** `X-Parlae-Signature`: the moment in seconds, and the HMAC-SHA256 of `{moment}.{body}`. */
export function signWebhook(accountId: string, body: string, seconds: number): string {
  const hmac = createHmac("sha256", webhookSecret(accountId)).update(`${seconds}.${body}`);
  return `t=${seconds},v1=${hmac.digest("hex")}`;
}
