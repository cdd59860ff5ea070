import "server-only";
import {
  claimMail,
  findRecipient,
  giveUpMail,
  isMailLate,
  type Mail,
  noteMailSent,
  postponeMail,
} from "@/db/queries/mails";
import { withSystem } from "@/lib/database";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { isMailConfigured, type MailSettings, sendMail } from "./send-mail";
import { writeMail } from "./write-mail";

type Outcome = "sent" | "given_up" | "postponed" | "server_away";

const PARALLEL = 4;
const BUDGET_MS = 40_000;
/** A refusal of this one mail, in nodemailer's words, or none of its failures; the others are the server's. */
const OWN_FAULT = ["EENVELOPE", "EMESSAGE", ""];

/**
 * Sends what waits, one claim at a time, and tells how many mails went out. At least once: after a
 * death between the server's yes and our note of it the same message goes out again, under the same
 * id. Where mail is not configured everything waits.
 */
export async function sendDueMails(
  requestId: string,
  settings: MailSettings = env,
): Promise<number> {
  if (!isMailConfigured(settings)) return 0;
  const startedAt = performance.now();
  let sent = 0;
  let isServerAway = false;
  const work = async () => {
    while (!isServerAway && performance.now() - startedAt < BUDGET_MS) {
      const mail = await withSystem(claimMail);
      if (!mail) return;
      const outcome = await deliver(mail, requestId, settings);
      if (outcome === "sent") sent += 1;
      // The others would only wait for the same silence, and lose a try.
      if (outcome === "server_away") isServerAway = true;
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return sent;
}

async function deliver(mail: Mail, requestId: string, settings: MailSettings): Promise<Outcome> {
  const { id, accountId, template, attempts, createdAt } = mail;
  const trace = { mailId: id, accountId, template, attempts, requestId };
  const { isLate, recipient } = await withSystem(async (tx) => ({
    isLate: await isMailLate(tx, id),
    recipient: await findRecipient(tx, mail),
  }));
  if (isLate || !recipient) {
    await withSystem((tx) => giveUpMail(tx, id));
    if (isLate) logger.error(trace, "mail.given_up");
    else logger.info(trace, "mail.recipient_gone");
    return "given_up";
  }
  try {
    const words = writeMail(template, recipient.clinicName, recipient.locale ?? "en");
    await sendMail({ id, createdAt, to: recipient.email, ...words }, settings);
  } catch (error) {
    logger.warn({ ...trace, err: error }, "mail.postponed");
    await withSystem((tx) => postponeMail(tx, id));
    return OWN_FAULT.includes(codeOf(error)) ? "postponed" : "server_away";
  }
  await withSystem((tx) => noteMailSent(tx, id));
  return "sent";
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "";
