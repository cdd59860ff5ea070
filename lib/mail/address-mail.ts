import "server-only";
import type { Tx } from "@/db/client";
import { findLiveInvitation } from "@/db/queries/invitations";
import { findRecipient, type Mail } from "@/db/queries/mails";
import { findLiveReset } from "@/db/queries/password-resets";
import { linkPath } from "@/lib/auth/link-token";
import { defaultLocale } from "@/lib/i18n/locale";
import { isOfPerson, type MailWords, noticePath } from "./write-mail";

export type AddressedMail = { email: string; words: MailWords };

/** Who a mail goes to and what it says, as things are now; null when nobody needs it any more. */
export async function addressMail(tx: Tx, mail: Mail): Promise<AddressedMail | null> {
  if (mail.invitationId) return addressInvitation(tx, mail.invitationId);
  if (mail.resetId) return addressReset(tx, mail.resetId);
  const person = await findRecipient(tx, mail);
  if (!person) return null;
  const { email, clinicName, locale } = person;
  const { template, noticeId } = mail;
  const words = { template, clinicName, locale: locale ?? defaultLocale };
  const isOfNotice = noticeId !== null && !isOfPerson(template);
  return { email, words: isOfNotice ? { ...words, path: noticePath(template, noticeId) } : words };
}

/** In the language of who invites: that of whoever is invited is not known yet. */
async function addressInvitation(tx: Tx, id: string): Promise<AddressedMail | null> {
  const invitation = await findLiveInvitation(tx, id);
  if (!invitation) return null;
  const { email, clinicName, locale, isKnown } = invitation;
  const words = { clinicName, locale: locale ?? defaultLocale };
  // Told to the person alone, who knows it: the clinic that invites is never told.
  return isKnown
    ? { email, words: { ...words, template: "invitation_known" } }
    : { email, words: { ...words, template: "invitation", path: linkPath("invite", invitation) } };
}

async function addressReset(tx: Tx, id: string): Promise<AddressedMail | null> {
  const reset = await findLiveReset(tx, id);
  if (!reset) return null;
  const { email, clinicName, locale } = reset;
  const path = linkPath("reset-password", reset);
  return {
    email,
    words: { template: "password_reset", clinicName, locale: locale ?? defaultLocale, path },
  };
}
