import "server-only";
import type { Locale } from "@/lib/i18n/locale";

export type MailSentences = {
  locale: Locale;
  subject: string;
  text: string;
  action: string;
  link: string;
  /** Why this person receives it. */
  why: string;
};

/** A few sentences and one link, as plain text and as HTML that needs nothing from anywhere. */
export function layOutMail({ locale, subject, text, action, link, why }: MailSentences) {
  return {
    subject,
    text: `${wrap(text)}\n\n${action}:\n${link}\n\n${wrap(why)}\n`,
    html: [
      `<!doctype html>\n<html lang="${locale}">\n<head><meta charset="utf-8">`,
      `<title>${escapeHtml(subject)}</title></head>\n<body>`,
      `<p>${wrap(escapeHtml(text))}</p>`,
      `<p><a\nhref="${escapeHtml(link)}">\n${escapeHtml(action)}</a></p>`,
      `<p><small>${wrap(escapeHtml(why))}</small></p>\n</body>\n</html>\n`,
    ].join("\n"),
  };
}

const NAME_LIMIT = 80;

/** A clinic's name as a mail may carry it. */
export const nameInMail = (clinicName: string): string =>
  [...clinicName.replace(/\p{C}+/gu, " ")].slice(0, NAME_LIMIT).join("");

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
