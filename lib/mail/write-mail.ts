import "server-only";
import type { Mail } from "@/db/queries/mails";
import { env } from "@/lib/env";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import { isSubjectKind } from "@/lib/notices/schema";
import { layOutMail, nameInMail } from "./lay-out-mail";

/** To one person, about their own way in; the others are about what waits for the clinic. */
type PersonTemplate = "invitation" | "invitation_known" | "password_reset";
type NoticeTemplate = Exclude<Mail["template"], PersonTemplate>;

export type MailWords = {
  template: NoticeTemplate | PersonTemplate;
  clinicName: string;
  locale: Locale;
  /** Where it leads, in place of the template's own page. */
  path?: string;
};

const NOTICE_PATHS = {
  invitation_asked: "/home/team",
  needs_reconnect: "/home/agent/setup/pms",
  reconnected: "/home",
  spu_silent: "/home/agent/setup/pms",
  spu_back: "/home",
  message_waiting: "/home/calls",
  booking_failed: "/home/calls",
  booking_unconfirmed: "/home/calls",
  booking_needs_person: "/home/calls",
} as const satisfies Record<NoticeTemplate, string>;

const PATHS = {
  ...NOTICE_PATHS,
  invitation: "/sign-in",
  invitation_known: "/sign-in",
  password_reset: "/forgot-password",
} as const satisfies Record<MailWords["template"], string>;

/** Where a notice leads; what waits is seen there, by who may see it. */
export const noticePath = (kind: NoticeTemplate, noticeId: string): string =>
  isSubjectKind(kind) ? `/home/calls/waiting/${noticeId}` : NOTICE_PATHS[kind];

/** Says that something waits, and nothing about anybody: the clinic's own name, a sentence and a link. */
export function writeMail({ template, clinicName, locale, path = PATHS[template] }: MailWords) {
  const clinic = nameInMail(clinicName);
  const link = `${env.APP_BASE_URL}${path}`;
  return layOutMail({ locale, link, ...sentences(template, clinic, locale) });
}

function sentences(template: MailWords["template"], clinic: string, locale: Locale) {
  if (isOfPerson(template)) {
    const words = translator("people.mail", locale);
    return {
      subject: words(`${template}.subject`, { clinic }),
      text: words(`${template}.text`, { clinic }),
      action: words(`${template}.action`),
      why: words(`${template}.why`, { clinic }),
    };
  }
  const words = translator("mail", locale);
  return {
    subject: words(`${template}.subject`, { clinic }),
    text: words(`${template}.text`, { clinic }),
    action: words(`${template}.action`),
    why: words("why", { clinic }),
  };
}

const ofPerson: readonly string[] = [
  "invitation",
  "invitation_known",
  "password_reset",
] satisfies PersonTemplate[];
export const isOfPerson = (template: MailWords["template"]): template is PersonTemplate =>
  ofPerson.includes(template);
