import "server-only";
import path from "node:path";
import { createTransport, type Message } from "nodemailer";
import { type Env, env } from "@/lib/env";
import { keepMailFile } from "./keep-mail-file";
import { smtpOptions } from "./smtp-options";

/** The part of the environment that says where mail goes. */
export type MailSettings = Pick<Env, "PARLAE_DATA_DIR"> &
  Partial<Pick<Env, "SMTP_URL" | "MAIL_FROM" | "PARLAE_EMBEDDED">>;

export type OutgoingMail = {
  /** Of its row: the message's own id follows from it, so that a repeat can be told from a new one. */
  id: string;
  createdAt: Date;
  to: string;
  subject: string;
  text: string;
  html: string;
};

const EMBEDDED_FROM = "Parlae <parlae@localhost>";
const DEADLINE_MS = 100_000;

/** False where a mail can only wait: a run that is not embedded and names no mail server. */
export const isMailConfigured = (settings: MailSettings = env): boolean =>
  settings.SMTP_URL !== undefined || settings.PARLAE_EMBEDDED !== undefined;

/** Hands one mail to the server, or writes it as a file in an embedded run without one. Throws when neither took it. */
export async function sendMail(mail: OutgoingMail, settings: MailSettings = env): Promise<void> {
  const message = messageOf(mail, settings.MAIL_FROM ?? EMBEDDED_FROM);
  if (settings.SMTP_URL) return sendOverSmtp(settings.SMTP_URL, message);
  if (!settings.PARLAE_EMBEDDED) throw new Error("there is no way for mail");
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const sent = await transport.sendMail(message);
  const at = mail.createdAt.toISOString().replace(/[:.]/g, "-");
  await keepMailFile(path.join(settings.PARLAE_DATA_DIR, "mail"), `${at}-${mail.id}`, sent.message);
}

const messageOf = ({ id, createdAt, ...words }: OutgoingMail, from: string): Message => ({
  ...words,
  from,
  date: createdAt,
  messageId: `<${id}@${/@([^<>\s@]+)>?$/.exec(from)?.[1] ?? "localhost"}>`,
  headers: { "Auto-Submitted": "auto-generated" },
  disableFileAccess: true,
  disableUrlAccess: true,
});

async function sendOverSmtp(smtpUrl: string, message: Message): Promise<void> {
  const transport = createTransport(smtpOptions(smtpUrl));
  let timer: NodeJS.Timeout | undefined;
  // A server that dribbles would never run into the limits between two of its lines.
  const limit = new Promise<never>((_, reject) => {
    const late = Object.assign(new Error("the mail server is too slow"), { code: "ETIMEDOUT" });
    timer = setTimeout(reject, DEADLINE_MS, late);
  });
  try {
    await Promise.race([transport.sendMail(message), limit]);
  } finally {
    clearTimeout(timer);
  }
}
