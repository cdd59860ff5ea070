import "server-only";
import type { Mail } from "@/db/queries/mails";
import { env } from "@/lib/env";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import { layOutMail, nameInMail } from "./lay-out-mail";

/** Where each leads; what waits is seen there, by who may see it. */
export const NOTICE_PATHS = {
  invitation_asked: "/home",
  needs_reconnect: "/home/agent/setup/pms",
  reconnected: "/home",
  spu_silent: "/home/agent/setup/pms",
  spu_back: "/home",
  message_waiting: "/home",
  booking_failed: "/home",
  booking_unconfirmed: "/home",
  booking_needs_person: "/home",
} as const satisfies Record<Mail["template"], string>;

/** Says that something waits, and nothing about anybody: the clinic's own name, a sentence and a link. */
export function writeMail(template: Mail["template"], clinicName: string, locale: Locale = "en") {
  const words = translator("mail", locale);
  const clinic = nameInMail(clinicName);
  return layOutMail({
    locale,
    subject: words(`${template}.subject`, { clinic }),
    text: words(`${template}.text`, { clinic }),
    action: words(`${template}.action`),
    link: `${env.APP_BASE_URL}${NOTICE_PATHS[template]}`,
    why: words("why", { clinic }),
  });
}
