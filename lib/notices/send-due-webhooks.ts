import "server-only";
import { z } from "zod";
import {
  claimDelivery,
  type Delivery,
  findDeliveryFacts,
  giveUpDelivery,
  noteDelivered,
  postponeDelivery,
} from "@/db/queries/webhooks";
import { withSystem } from "@/lib/database";
import { env } from "@/lib/env";
import { type Internet, internet } from "@/lib/http/internet";
import { isLocale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import { logger } from "@/lib/logger";
import { nameInMail } from "@/lib/mail/lay-out-mail";
import { noticePath } from "@/lib/mail/write-mail";
import { unseal } from "@/lib/sealing/seal";
import { postWebhook, type WebhookMessage } from "./post-webhook";

const PARALLEL = 4;
const BUDGET_MS = 30_000;

export type WebhookWay = { net?: Internet; protocols?: readonly string[] };

/**
 * Posts what waits to the clinics' webhooks, and tells how many took theirs. At least once, under the
 * same delivery id: after a death between the answer and our note of it the same goes out again.
 */
export async function sendDueWebhooks(requestId: string, way: WebhookWay = {}): Promise<number> {
  const startedAt = performance.now();
  let sent = 0;
  const work = async () => {
    while (performance.now() - startedAt < BUDGET_MS) {
      const delivery = await withSystem(claimDelivery);
      if (!delivery) return;
      if (await deliver(delivery, requestId, way)) sent += 1;
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return sent;
}

async function deliver(
  delivery: Delivery,
  requestId: string,
  { net = internet, protocols = ["https:"] }: WebhookWay,
): Promise<boolean> {
  const { id, accountId, noticeId, attempts } = delivery;
  const trace = { deliveryId: id, accountId, attempts, requestId };
  const facts = await withSystem((tx) => findDeliveryFacts(tx, delivery));
  if (!facts?.webhookUrl || facts.isLate) {
    await withSystem((tx) => giveUpDelivery(tx, id));
    logger.warn({ ...trace, isLate: facts?.isLate }, "webhook.given_up");
    return false;
  }
  const result = await unseal(facts.webhookUrl, z.string())
    .then((url) => {
      const to = { accountId, url, deliveryId: id };
      return postWebhook(to, messageOf(facts, noticeId), net, protocols);
    })
    .catch((error: unknown) => ({ outcome: "failed" as const, err: error }));
  if (result.outcome === "sent") {
    await withSystem((tx) => noteDelivered(tx, id));
    return true;
  }
  await withSystem((tx) => postponeDelivery(tx, id));
  logger.warn({ ...trace, ...result }, "webhook.postponed");
  return false;
}

type Facts = NonNullable<Awaited<ReturnType<typeof findDeliveryFacts>>>;

function messageOf({ kind, clinicName, languages }: Facts, noticeId: string): WebhookMessage {
  const [first] = languages ?? [];
  const words = translator("mail", isLocale(first) ? first : "en");
  const link = `${env.APP_BASE_URL}${noticePath(kind, noticeId)}`;
  const text = words(`${kind}.subject`, { clinic: nameInMail(clinicName) });
  return { text: `${text}\n${link}`, kind, noticeId, link };
}
