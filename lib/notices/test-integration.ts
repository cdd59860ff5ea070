import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { findStep } from "@/db/queries/setup-steps";
import { record } from "@/lib/audit/record";
import type { Member } from "@/lib/auth/require-member";
import { withAccount } from "@/lib/database";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { takeTry } from "@/lib/http/rate-limit";
import { isLocale, type Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import { logger } from "@/lib/logger";
import { layOutMail, nameInMail } from "@/lib/mail/lay-out-mail";
import { isMailConfigured, type MailSettings, sendMail } from "@/lib/mail/send-mail";
import { unseal } from "@/lib/sealing/seal";
import type { IntegrationsTestInput, IntegrationsTestResult } from "@/lib/setup/schema";
import { postWebhook } from "./post-webhook";
import type { WebhookWay } from "./send-due-webhooks";

const LIMIT = { hits: 20, windowSeconds: 600 };
const LINK = `${env.APP_BASE_URL}/home/agent/setup/integrations`;

export type TestWay = WebhookWay & { settings?: MailSettings };

/**
 * Sends a test at once and says what became of it, in the clinic's first language. A mail goes to an
 * address that is saved, or to the person's own. With no target said it is the webhook where that is
 * all that is saved. Throws `rate_limited`, and `invalid_input` for an address that is not saved.
 */
export async function testIntegration(
  member: Member,
  input: IntegrationsTestInput,
  requestId: string,
  way: TestWay = {},
): Promise<IntegrationsTestResult> {
  const { accountId, actor } = member;
  await takeTry("integration-test", accountId, LIMIT);
  const { row, voice } = await withAccount(accountId, async (tx) => ({
    row: await findStep(tx, "integrations", accountId),
    voice: await findStep(tx, "voice", accountId),
  }));
  const [first] = voice?.languages ?? [];
  const locale = isLocale(first) ? first : "en";
  const isHookAlone = row?.webhookUrl && row.notifyEmails.length === 0 && !input.address;
  const target = input.target ?? (isHookAlone ? "webhook" : "email");
  const result =
    target === "webhook"
      ? await testWebhook(member, row?.webhookUrl ?? null, locale, way)
      : await testMail(
          member,
          addressOf(member, row?.notifyEmails ?? [], input.address),
          locale,
          way.settings,
        );
  await withAccount(accountId, (tx) =>
    record(tx, {
      accountId,
      actor,
      action: "integration.test",
      phase: "outcome",
      outcome: result.outcome,
      fields: [target],
      requestId,
    }),
  );
  return { target, ...result };
}

type Result = Omit<IntegrationsTestResult, "target">;

/** Nobody may have us write to whom they like. */
function addressOf({ email }: Member, saved: readonly string[], wanted?: string): string {
  const address = wanted ?? saved[0] ?? email;
  if (address !== email && !saved.includes(address)) {
    throw new AppError("invalid_input", { fields: { address: "address_not_saved" } });
  }
  return address;
}

async function testMail(
  { accountId, clinicName }: Member,
  to: string,
  locale: Locale,
  settings: MailSettings = env,
): Promise<Result> {
  if (!isMailConfigured(settings)) return { outcome: "mail_not_configured" };
  const words = translator("integrationTest.mail", locale);
  const clinic = nameInMail(clinicName);
  const mail = layOutMail({
    locale,
    subject: words("subject", { clinic }),
    text: words("text", { clinic }),
    action: words("action"),
    link: LINK,
    why: words("why", { clinic }),
  });
  return sendMail({ id: randomUUID(), createdAt: new Date(), to, ...mail }, settings).then(
    () => ({ outcome: "sent" }),
    (error: unknown) => {
      logger.warn({ accountId, err: error }, "test_mail.failed");
      return { outcome: "mail_failed" };
    },
  );
}

async function testWebhook(
  { accountId, clinicName }: Member,
  sealed: string | null,
  locale: Locale,
  { net, protocols }: WebhookWay,
): Promise<Result> {
  if (!sealed) return { outcome: "no_webhook" };
  const to = { accountId, url: await unseal(sealed, z.string()), deliveryId: randomUUID() };
  const words = translator("integrationTest", locale);
  const text = `${words("webhook", { clinic: nameInMail(clinicName) })}\n${LINK}`;
  return postWebhook(to, { text, kind: "test", noticeId: null, link: LINK }, net, protocols);
}
