import "server-only";
import type { Mail } from "@/db/queries/mails";
import { env } from "@/lib/env";
import { translator } from "@/lib/i18n/translator";

const words = translator("mail");
const NAME_LIMIT = 80;

/** Where each leads; what waits is seen there, by who may see it. */
const PATHS = {
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
export function writeMail(template: Mail["template"], clinicName: string) {
  const clinic = [...clinicName.replace(/\p{C}+/gu, " ")].slice(0, NAME_LIMIT).join("");
  const link = `${env.APP_BASE_URL}${PATHS[template]}`;
  const subject = words(`${template}.subject`, { clinic });
  const text = words(`${template}.text`, { clinic });
  const action = words(`${template}.action`);
  const why = words("why", { clinic });
  return {
    subject,
    text: `${wrap(text)}\n\n${action}:\n${link}\n\n${wrap(why)}\n`,
    html: [
      '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8">',
      `<title>${escapeHtml(subject)}</title></head>\n<body>`,
      `<p>${wrap(escapeHtml(text))}</p>`,
      `<p><a\nhref="${escapeHtml(link)}">\n${escapeHtml(action)}</a></p>`,
      `<p><small>${wrap(escapeHtml(why))}</small></p>\n</body>\n</html>\n`,
    ].join("\n"),
  };
}

/** Short lines travel as they are, so that a mail kept as a file is readable, and its link whole. */
const wrap = (text: string): string => text.replace(/(.{1,60})(?:\s+|$)/g, "$1\n").trimEnd();

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? "");
