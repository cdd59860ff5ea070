import "server-only";
import { fetchPublic } from "@/lib/http/fetch-public";
import { type Internet, internet } from "@/lib/http/internet";
import { PublicFailure } from "@/lib/http/public-failure";
import { signWebhook } from "./webhook-signature";

const TIMEOUT_MS = 10_000;
const ANSWER_BYTES = 64 * 1024;

export type WebhookMessage = {
  /** One line for people: what Slack shows. It says that something waits, and nothing of anybody. */
  text: string;
  kind: string;
  noticeId: string | null;
  link: string;
};
export type WebhookOutcome =
  | { outcome: "sent"; status: number }
  | { outcome: "refused"; status: number }
  | { outcome: PublicFailure["reason"] };

/** Posts once, signed, to an https address on the public internet. No redirect is followed. */
export async function postWebhook(
  to: { accountId: string; url: string; deliveryId: string },
  message: WebhookMessage,
  net: Internet = internet,
  protocols: readonly string[] = ["https:"],
): Promise<WebhookOutcome> {
  const body = JSON.stringify(message);
  const seconds = Math.floor(Date.now() / 1_000);
  try {
    const { status } = await fetchPublic(
      {
        url: to.url,
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          "User-Agent": "Parlae-Webhook/1.0",
          "X-Parlae-Delivery": to.deliveryId,
          "X-Parlae-Signature": signWebhook(to.accountId, body, seconds),
        },
        body,
        timeoutMs: TIMEOUT_MS,
        limitBytes: ANSWER_BYTES,
        protocols,
      },
      net,
    );
    return { outcome: status >= 200 && status < 300 ? "sent" : "refused", status };
  } catch (error) {
    if (error instanceof PublicFailure) return { outcome: error.reason };
    throw error;
  }
}
